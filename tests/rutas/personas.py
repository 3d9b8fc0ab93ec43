"""Belonging to a municipality, invitations, sheets, posts, training record."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from playwright.sync_api import Page

from .tipos import CON_CUENTA, QUIENES, SOLO_POST, SUYO, TODOS, Ruta

_PERSONAS = "/cuentas/personas/"
# `participante` is the enlace of Rioverde, `admin` may do what the coordination does.
_ENLACE = {"anonimo": 302, "participante": 200, "ajeno": 404, "admin": 200, "coordinacion": 200}
_DE_RIOVERDE = "?municipio=24024"

RUTAS: list[Ruta] = [
    Ruta("cuentas:pedir_confirmacion", "/cuentas/perfil/confirmacion/", SOLO_POST),
    Ruta("cuentas:puesto", "/cuentas/perfil/puestos/{puesto_pk}/", SUYO, "participante"),
    Ruta("cuentas:personas", f"{_PERSONAS}{_DE_RIOVERDE}", _ENLACE, "enlace"),
    Ruta("cuentas:adscripcion", f"{_PERSONAS}{{adscripcion_pk}}/", _ENLACE, "enlace"),
    Ruta("cuentas:acceso_nuevo", f"{_PERSONAS}{{adscripcion_pk}}/acceso/", SOLO_POST),
    Ruta("cuentas:invitar", f"{_PERSONAS}invitar/{_DE_RIOVERDE}", _ENLACE, "enlace"),
    Ruta("cuentas:invitacion_cambiar", f"{_PERSONAS}invitaciones/1/", SOLO_POST),
    Ruta("cuentas:hojas", f"{_PERSONAS}hojas/{_DE_RIOVERDE}", _ENLACE, "enlace"),
    Ruta("cuentas:hojas_imprimir", f"{_PERSONAS}hojas/imprimir/{_DE_RIOVERDE}", _ENLACE, "enlace"),
    # Without the link of a letter there is nothing to accept.
    Ruta("cuentas:aceptar", "/cuentas/invitacion/", dict.fromkeys(QUIENES, 404), "anonimo"),
    Ruta("cuentas:invitacion", "/cuentas/invitacion/nada/", dict.fromkeys(QUIENES, 404)),
    Ruta("cuentas:alta_asistida", "/cuentas/alta-asistida/", TODOS, "anonimo"),
    Ruta("cuentas:alta_datos", "/cuentas/alta-asistida/datos/", dict.fromkeys(QUIENES, 302)),
    Ruta(
        "cuentas:alta_con_codigo",
        "/cuentas/alta-asistida/ZZZZ-ZZZZ-ZZZZ-ZZZZ/",
        dict.fromkeys(QUIENES, 302),
    ),
    Ruta("cursos:historial", "/mi-aprendizaje/historial/", CON_CUENTA, "participante"),
    Ruta("cursos:historial_pdf", "/mi-aprendizaje/historial.pdf", CON_CUENTA),
]

ESTADOS = [
    Ruta("personas-sin-designacion", _PERSONAS, {}, "participante"),
    Ruta("personas-coordinacion", _PERSONAS, {}, "coordinacion"),
    Ruta("invitacion-abierta", "/cuentas/invitacion/{invitacion_token}/", {}, "anonimo"),
    Ruta("hoja-abierta", "/cuentas/alta-asistida/{hoja_codigo}/", {}, "anonimo"),
    Ruta("historial-vacio", "/mi-aprendizaje/historial/", {}, "admin"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Make `participante` the enlace of Rioverde, with somebody waiting and a sheet to print."""
    from cuentas.operations import adscripciones, altas, puestos
    from tests.factories.autoria import appoint
    from tests.factories.cuentas import UsuarioFactory, municipio

    by, at = contexto["participante"], timezone.now()
    if not by.designaciones.exists():
        appoint(by)
    waiting = adscripciones.follow(persona=UsuarioFactory(), at=at)
    assert waiting
    altas.make_sheets(
        municipio=municipio(), filas=[altas.Fila("Rosa Méndez")], dependencia="",
        lote=uuid4(), by=by, at=at,
    )  # fmt: skip
    puesto = puestos.follow(persona=by, at=at - timedelta(days=3))
    assert puesto
    return {"adscripcion_pk": waiting.pk, "puesto_pk": puesto.pk}


def ejemplos(page: Page) -> dict[str, object]:
    """Find a post as `participante`; who waits, a sheet and a letter as the enlace."""
    from tests.navegador import log_in

    page.goto("/cuentas/perfil/")
    post = page.get_attribute("#puestos a.ir", "href") or ""
    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser and origin
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, "enlace@demo.example")
    mine.goto(_PERSONAS)
    waiting = mine.get_by_role("link", name=re.compile("Responder")).first.get_attribute("href")
    mine.goto(f"{_PERSONAS}hojas/imprimir/{_DE_RIOVERDE}")
    codigo = mine.locator(".codigo").first.inner_text()
    mine.goto("/demo/correo/")
    letter = re.search(r"/cuentas/invitacion/([\w-]{43})/", mine.content())
    context.close()
    assert waiting and letter
    return {
        "puesto_pk": _number(post),
        "adscripcion_pk": _number(waiting),
        "hoja_codigo": codigo,
        "invitacion_token": letter[1],
    }


def _number(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
