"""Appointments, hand-overs, and municipalities that ask to join."""

import re
from typing import Any

from playwright.sync_api import Page

from .tipos import CON_CUENTA, TODOS, Ruta

_DESIGNACION = {
    "anonimo": 302,
    "participante": 200,
    "ajeno": 404,
    "admin": 200,
    "coordinacion": 200,
}
_COORDINA = {"anonimo": 302, "participante": 404, "ajeno": 404, "admin": 200, "coordinacion": 200}
_INCORPORAR = "/municipios/21114/incorporar/"

RUTAS: list[Ruta] = [
    Ruta("cuentas:designaciones", "/cuentas/designaciones/", CON_CUENTA, "enlace"),
    Ruta(
        "cuentas:designacion", "/cuentas/designaciones/{designacion}/", _DESIGNACION, "coordinacion"
    ),
    Ruta("cuentas:oficio", "/cuentas/designaciones/{designacion}/oficio/", _DESIGNACION),
    Ruta("cuentas:relevo", "/cuentas/designaciones/{designacion}/relevo/", _DESIGNACION, "enlace"),
    Ruta(
        "cuentas:primeros_pasos",
        "/cuentas/designaciones/primeros-pasos/24024/",
        {"anonimo": 302, "participante": 200, "ajeno": 404, "admin": 404},
        "enlace",
    ),
    Ruta(
        "cuentas:coordinacion",
        "/cuentas/coordinaciones/{coordinacion_de_red}/",
        _DESIGNACION,
        "coordinacion",
    ),
    Ruta(
        "cuentas:coordinacion_oficio",
        "/cuentas/coordinaciones/{coordinacion_de_red}/oficio/",
        _DESIGNACION,
    ),
    Ruta("cuentas:relevo_hecho", "/cuentas/relevos/{relevo}/", _DESIGNACION),
    Ruta("cuentas:relevo_anexo", "/cuentas/relevos/{relevo}/anexo.pdf", _DESIGNACION),
    Ruta("cuentas:incorporaciones", "/cuentas/incorporaciones/", _COORDINA, "coordinacion"),
    Ruta(
        "cuentas:incorporacion",
        "/cuentas/incorporaciones/{incorporacion}/",
        _DESIGNACION,
        "coordinacion",
    ),
    Ruta(
        "cuentas:incorporacion_oficio",
        "/cuentas/incorporaciones/{incorporacion}/oficio/",
        _DESIGNACION,
    ),
    Ruta("incorporar:municipio", _INCORPORAR, TODOS, "participante"),
    Ruta("incorporar:modelo_pdf", f"{_INCORPORAR}oficio.pdf", TODOS),
    Ruta("incorporar:modelo_texto", f"{_INCORPORAR}oficio.txt", TODOS),
]

ESTADOS = [
    Ruta("incorporar-sin-cuenta", _INCORPORAR, {}, "anonimo"),
    Ruta("designaciones-ninguna", "/cuentas/designaciones/", {}, "participante"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante` hold a post, have handed another over, and ask for a third."""
    from django.utils import timezone

    from cuentas.operations import relevos
    from tests.factories.cuentas import UsuarioFactory
    from tests.factories.designaciones import designado, oficio, solicitud

    participante = contexto["participante"]
    handed = designado(participante, "11020")
    relevo = relevos.make(
        designacion=handed, sucesor=UsuarioFactory(), desde=timezone.localdate(), hasta=None,
        oficio=oficio(), by=participante, at=timezone.now(),
    )  # fmt: skip
    return {
        "designacion": designado(participante, "24024", desde=timezone.localdate()).pk,
        "relevo": relevo.pk,
        "incorporacion": solicitud(participante).pk,
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Find the enlace's appointment, and the request that waits for the coordination."""
    return {
        "designacion": _seen(page, "enlace", "/cuentas/designaciones/", r"designaciones/(\d+)/"),
        "coordinacion_de_red": _seen(
            page, "enlace", "/cuentas/designaciones/", r"coordinaciones/(\d+)/"
        ),
        "incorporacion": _seen(
            page, "coordinacion", "/cuentas/incorporaciones/", r"incorporaciones/([0-9a-f-]{36})/"
        ),
    }


def _seen(page: Page, quien: str, url: str, pattern: str) -> str:
    from tests.navegador import log_in

    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser and origin
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, f"{quien}@demo.example")
    mine.goto(url)
    found = re.search(pattern, mine.content())
    context.close()
    assert found, f"nothing at {url}"
    return found[1]
