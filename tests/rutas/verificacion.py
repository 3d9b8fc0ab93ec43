"""Verifying by file, by list and by name; the acuse; the holder's choice; how it is done."""

from .tipos import SOLO_POST, SUYO, TODOS, Ruta

RUTAS = [
    Ruta("certificados:archivo", "/c/archivo/", SOLO_POST),
    Ruta("certificados:varios", "/c/varios/", TODOS, "anonimo"),
    Ruta("certificados:acuse", "/c/{folio}/acuse.pdf", TODOS),
    Ruta("certificados:nombre", "/c/{folio}/nombre/", SOLO_POST),
    # Nobody who logs in to the demonstration by password holds one.
    Ruta("certificados:visibilidad", "/c/{suya}/privacidad/", SUYO),
    Ruta("verificacion", "/verificacion/", TODOS, "anonimo"),
]


def preparar(contexto: dict[str, object]) -> dict[str, object]:
    return {"suya": contexto["folio"]}
