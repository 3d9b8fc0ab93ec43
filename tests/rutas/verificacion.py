"""Verifying by file, by list and by name; the acuse; the holder's choice; how it is done."""

from playwright.sync_api import Page

from .tipos import SOLO_POST, SUYO, TODOS, Ruta

RUTAS = [
    Ruta("certificados:archivo", "/c/archivo/", SOLO_POST),
    Ruta("certificados:varios", "/c/varios/", TODOS, "anonimo"),
    Ruta("certificados:acuse", "/c/{folio}/acuse.pdf", TODOS),
    Ruta("certificados:nombre", "/c/{folio}/nombre/", SOLO_POST),
    Ruta("certificados:visibilidad", "/c/{suya}/privacidad/", SUYO, "admin"),
    Ruta("verificacion", "/verificacion/", TODOS, "anonimo"),
]


def preparar(contexto: dict[str, object]) -> dict[str, object]:
    return {"suya": contexto["folio"]}


def ejemplos(page: Page) -> dict[str, object]:
    """Whose certificate there is in the demonstration."""
    page.goto("/mi-aprendizaje/")
    found = page.locator("a[href$='/privacidad/']").first
    href = found.get_attribute("href") if found.count() else None
    return {"suya": href.split("/")[2] if href else ""}
