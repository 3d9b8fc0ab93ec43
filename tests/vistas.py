"""Every page of the demonstration, opened as whoever should look at it."""

import re
from collections.abc import Iterable, Iterator

from playwright.sync_api import Browser, BrowserContext, Page

from . import rutas
from .navegador import log_in
from .rutas import ESTADOS, PAGINAS, RUTAS, Ruta
from .servidor import Sitio

PERSONAS = {
    quien: f"{quien}@demo.example" for quien in ("participante", "enlace", "coordinacion", "admin")
}


def all_views() -> list[Ruta]:
    return [ruta for ruta in [*RUTAS, *PAGINAS.values(), *ESTADOS] if ruta.vista_como is not None]


def sessions(navegador: Browser, sitio: Sitio) -> dict[str, str]:
    """Log each person in once; return what a new context needs to be them."""
    states: dict[str, str] = {}
    for quien, correo in PERSONAS.items():
        context = navegador.new_context(base_url=sitio.url)
        log_in(context.new_page(), correo)
        states[quien] = context.storage_state()  # type: ignore[assignment]  # as it is read back
        context.close()
    return states


def examples(context: BrowserContext, sitio: Sitio) -> dict[str, object]:
    """Make, as `participante`, what the addresses need: an attempt handed in and an open one."""
    page = context.new_page()
    handed_in = _open_attempt(page)
    page.goto(f"/cursos/fundamentos/evaluacion/{handed_in}/revisar/")
    page.get_by_role("button", name=re.compile("Entregar")).click()
    page.wait_for_url("**/resultado/")
    opened = _open_attempt(page)
    page.goto("/cursos/fundamentos/")
    lesson = page.locator(".lec a").first.get_attribute("href")
    assert lesson
    _, _, course, module, name, _ = lesson.split("/")
    page.goto(lesson)
    notes = page.locator("a[href$='/apuntes/']").first.get_attribute("href") or ""
    demo = sitio.demo()
    folios: dict[str, str] = demo["certificados"]  # type: ignore[assignment]  # of JSON
    return folios | {
        "folio": folios["valida"],
        "curso": course,
        "modulo": module,
        "leccion": name,
        "leccion_id": notes.split("/")[2],
        "abierto": opened,
        "entregado": handed_in,
        **_of_credential(page, folios["valida"]),
        **rutas.ejemplos(page),
    }


def _of_credential(page: Page, folio: str) -> dict[str, object]:
    """What a credential names: its status list, and what was achieved."""
    said = page.request.get(f"/c/{folio}.json").json()
    return {
        "lista_de_estado": said["credentialStatus"]["statusListCredential"].rpartition("/")[2],
        "logro": said["credentialSubject"]["achievement"]["id"].rpartition("/")[2],
    }


def _open_attempt(page: Page) -> str:
    page.goto("/cursos/fundamentos/evaluacion/")
    page.get_by_role("button", name=re.compile("Empezar")).click()
    page.wait_for_url(re.compile(r"/evaluacion/[0-9a-f-]{36}/1/"))
    found = re.search(r"[0-9a-f-]{36}", page.url)
    assert found
    return found[0]


def open_all(
    contexts: dict[str, BrowserContext], values: dict[str, object], views: Iterable[Ruta]
) -> Iterator[tuple[Ruta, Page]]:
    """Visit each view in the context of who should look at it."""
    pages = {quien: context.new_page() for quien, context in contexts.items()}
    for ruta in views:
        page = pages[str(ruta.vista_como)]
        page.goto(ruta.url.format(**values))
        yield ruta, page
