"""Verifying by file, by list and by name; the acuse; the holder's choice; how it is done."""

from playwright.sync_api import Page

from .tipos import SOLO_POST, SUYO, TODOS, Ruta

RUTAS = [
    Ruta("certificados:archivo", "/c/archivo/", SOLO_POST),
    Ruta("certificados:varios", "/c/varios/", TODOS, "anonimo"),
    Ruta("certificados:acuse", "/c/{folio}/acuse.pdf", TODOS),
    Ruta("certificados:nombre", "/c/{folio}/nombre/", SOLO_POST),
    Ruta("certificados:visibilidad", "/c/{suya}/privacidad/", SUYO, "participante"),
    Ruta("verificacion", "/verificacion/", TODOS, "anonimo"),
]


def preparar(contexto: dict[str, object]) -> dict[str, object]:
    return {"suya": contexto["folio"]}


def ejemplos(page: Page) -> dict[str, object]:
    """Find what `participante` earned in the demonstration."""
    page.goto("/mi-aprendizaje/historial/")
    url = page.locator(".historial a[href^='/c/']").first.get_attribute("href") or ""
    return {"suya": url.rpartition("/")[2]}
