"""Courses that come and go in a ZIP."""

from .tipos import Ruta

# Who publishes in the catalogue: a package holds the answers of the assessment.
_PUBLICA = {
    "anonimo": 302, "participante": 403, "ajeno": 403, "edicion": 200, "coordinacion": 200,
    "admin": 200,
}  # fmt: skip
_DE_QUIEN_LO_TRAJO = {
    "anonimo": 302, "participante": 403, "ajeno": 403, "edicion": 404, "coordinacion": 404,
    "admin": 404,
}  # fmt: skip
_NADIE = "00000000-0000-4000-8000-000000000000"

RUTAS = [
    Ruta("cursos:curso_importar", "/formacion/cursos/importar/", _PUBLICA, "coordinacion"),
    Ruta("cursos:curso_paquete", f"/formacion/cursos/importar/{_NADIE}/", _DE_QUIEN_LO_TRAJO),
    Ruta("cursos:curso_exportar", "/formacion/cursos/{curso}/exportar/", _PUBLICA),
]
