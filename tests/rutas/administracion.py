"""Which part of Wagtail's admin each role enters. The longest beginning of an address decides."""

_COMUN = (
    "/admin/account/", "/admin/api/", "/admin/choose-", "/admin/dismissibles/",
    "/admin/documents/", "/admin/embeds/", "/admin/images/", "/admin/pages/search/",
    "/admin/reports/aging-pages/", "/admin/reports/page-types-usage/",
    "/admin/reports/site-history/", "/admin/reports/workflow", "/admin/snippets/choose/",
    "/admin/tag-autocomplete/", "/admin/workflows/task_chooser/",
)  # fmt: skip
_ELEGIR = "/admin/snippets/choose/evaluaciones"
_BANCO = (
    "/admin/snippets/evaluaciones/pasaje/", f"{_ELEGIR}/pasaje/create/",
    "/admin/snippets/evaluaciones/reactivo/", "/admin/snippets/evaluaciones/categoria/",
    f"{_ELEGIR}/reactivo/create/", f"{_ELEGIR}/categoria/create/", "/admin/evaluaciones/",
)  # fmt: skip
_COLECCIONES = ("/admin/colecciones_de_practicas/", "/admin/practicas_de_colecciones/")
_BLOQUEADAS = "/admin/reports/locked/"

# Moderation and what an enlace does have pages of their own: neither enters the admin.
ENTRA: dict[str, tuple[str, ...]] = {
    "enlace": (),
    "moderacion": (),
    "facilitacion": (*_COMUN, *_BANCO),
    "edicion": (*_COMUN, *_COLECCIONES, _BLOQUEADAS),
    "coordinacion": (
        *_COMUN, *_BANCO, *_COLECCIONES, _BLOQUEADAS,
        "/admin/snippets/evaluaciones/evaluacion/", f"{_ELEGIR}/evaluacion/create/",
        "/admin/evaluaciones/contar/",
        "/admin/certificado/", "/admin/plantillas-de-constancia/",
        "/admin/snippets/choose/certificados/plantilla/create/",
        "/admin/contacto/", "/admin/designaciones/",
        "/admin/coordinaciones-de-redes/", "/admin/dominios/",
        "/admin/users/",
        *(
            f"/admin/{name}/"
            for name in (
                "organos", "afirmaciones", "integrantes", "instrumentos", "redes", "membresias"
            )
        ),
    ),
}  # fmt: skip
# What the coordination looks at and does not make.
_MAS = (
    "/admin/users/new/",
    "/admin/certificado/new/",
    "/admin/certificado/lotes/new/",
    "/admin/contacto/new/",
    "/admin/evaluaciones/reactivos/retirar/",  # answers POST only
    "/admin/",
)
_CONOCIDAS = {prefix for prefixes in ENTRA.values() for prefix in prefixes} | set(_MAS)


def enters(quien: str, url: str) -> bool:
    """Tell what the table says of one address."""
    if url == "/admin/":
        return bool(ENTRA[quien])
    longest = max((prefix for prefix in _CONOCIDAS if url.startswith(prefix)), key=len)
    return longest in ENTRA[quien]
