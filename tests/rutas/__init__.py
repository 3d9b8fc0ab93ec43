"""Every address of the site, with who may see it: read by permissions, axe and pictures.

A route of the URLconf without a row here fails `test_rutas`. Each area has a module with `RUTAS`,
`PAGINAS` (one row for each type of page) and `ESTADOS` (what no route alone shows). Where an
address needs a thing that is not there, the area's `preparar` makes it for the table of
permissions, `ejemplos` in the demonstration that the browser sees.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from . import (
    acceso,
    anual,
    apoyos,
    autoria,
    ayuda,
    banco,
    biblioteca,
    calificar,
    capacidades,
    designaciones,
    directorio,
    ediciones,
    entregas,
    evaluaciones,
    formacion,
    foros,
    oferta,
    panorama,
    paquetes,
    personas,
    postulaciones,
    practicas,
    privacidad,
    publico,
    replicas,
    sala,
    tablero,
    verificacion,
    vida,
)
from .tipos import QUIENES, ROLES, Ruta

__all__ = [
    "DE_WAGTAIL", "ESTADOS", "PAGINAS", "QUIENES", "ROLES", "RUTAS", "Ruta", "named_patterns",
]  # fmt: skip

_AREAS = (
    formacion, practicas, directorio, autoria, foros, panorama, ayuda, acceso, personas,
    designaciones, privacidad, tablero, vida, publico, replicas,
    biblioteca, capacidades, apoyos, ediciones, entregas, evaluaciones, sala, anual, postulaciones,
    oferta, paquetes, verificacion, banco, calificar,
)  # fmt: skip

RUTAS: list[Ruta] = [ruta for area in _AREAS for ruta in area.RUTAS]
PAGINAS: dict[str, Ruta] = {
    name: ruta for area in _AREAS for name, ruta in getattr(area, "PAGINAS", {}).items()
}
ESTADOS: list[Ruta] = [ruta for area in _AREAS for ruta in getattr(area, "ESTADOS", [])]

# Wagtail's own: documents are handed out by its view, which asks its collections.
DE_WAGTAIL = {
    "wagtaildocs_serve",
    "wagtaildocs_authenticate_with_password",
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
    "wagtail_serve",
    # The same pages, found in one query: their rows are in PAGINAS.
    "cursos:pagina",
    "practicas:pagina",
    "pagina",
}


def preparar(contexto: dict[str, Any]) -> None:
    """Let each area make, in this process, what its addresses name; it adds to `contexto`."""
    for area in _AREAS:
        if make := getattr(area, "preparar", None):
            contexto |= make(contexto)


def ejemplos(page: Page) -> dict[str, object]:
    """Let each area find or make, as `participante` in a browser, what its addresses name."""
    values: dict[str, object] = {}
    for area in _AREAS:
        if find := getattr(area, "ejemplos", None):
            values |= find(page)
    return values


def named_patterns(
    resolver: URLResolver | None = None, namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the URLconf with its full name, Wagtail's admin aside."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) == "admin/":
                continue
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_patterns(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}", pattern
