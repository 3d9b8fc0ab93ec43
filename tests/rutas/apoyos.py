"""Help asked and offered."""

import re
from typing import Any

from playwright.sync_api import Page

from .tipos import CON_CUENTA, SOLO_POST, TODOS, Ruta

_A = "/intercambio/apoyos/"
_QUIEN_MODERA = ("moderacion", "coordinacion", "admin")
_MODERA = {"anonimo": 302, "participante": 403, "ajeno": 403} | dict.fromkeys(_QUIEN_MODERA, 200)
# `participante` acts for Rioverde here, the enlace of the table for another municipality.
_PARTE = {"anonimo": 302, "participante": 200, "ajeno": 404, "admin": 404}

RUTAS: list[Ruta] = [
    Ruta("apoyos:lista", _A, TODOS, "anonimo"),
    Ruta("apoyos:mios", f"{_A}mios/", CON_CUENTA, "enlace"),
    Ruta("apoyos:nuevo", f"{_A}nuevo/", CON_CUENTA, "enlace"),
    Ruta("apoyos:reportes", f"{_A}reportes/", _MODERA, "coordinacion"),
    Ruta(
        "apoyos:decidir",
        f"{_A}reportes/{{apoyo_reporte}}/",
        _MODERA | dict.fromkeys(_QUIEN_MODERA, 302),
    ),
    Ruta("apoyos:atom", f"{_A}atom.xml", TODOS),
    Ruta("apoyos:csv", f"{_A}apoyos.csv", TODOS),
    Ruta("apoyos:ver", f"{_A}{{apoyo}}/", TODOS, "enlace"),
    Ruta("apoyos:responder", f"{_A}{{apoyo}}/responder/", SOLO_POST),
    Ruta(
        "apoyos:retirar",
        f"{_A}{{apoyo}}/retirar/",
        _PARTE | dict.fromkeys(_QUIEN_MODERA, 200),
        "enlace",
    ),
    Ruta("apoyos:reportar", f"{_A}{{apoyo}}/reportar/", CON_CUENTA, "participante"),
    Ruta("apoyos:mover", f"{_A}r/{{apoyo_respuesta}}/mover/", SOLO_POST),
    Ruta("apoyos:recado", f"{_A}r/{{apoyo_respuesta}}/recado/", _PARTE, "enlace"),
    Ruta("apoyos:agradecer", f"{_A}r/{{apoyo_respuesta}}/agradecer/", _PARTE, "enlace"),
]

ESTADOS = [
    Ruta("apoyo-sin-cuenta", f"{_A}{{apoyo}}/", {}, "anonimo"),
    Ruta("apoyos-sin-designacion", f"{_A}nuevo/", {}, "participante"),
    Ruta("apoyos-nada", f"{_A}?clase=ofrece&tipo=plantillas&estado=hechos", {}, "anonimo"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante`, whom `autoria` appoints, ask, León help, and somebody report it."""
    from django.utils import timezone

    from intercambio.apoyos.enums import Causa
    from intercambio.apoyos.operations import reportes
    from tests.factories.apoyos import asked, done

    apoyo = asked(contexto["participante"])
    given = done(apoyo)
    reporte = reportes.report(
        apoyo=apoyo, respuesta=None, causa=Causa.OTRA, by=contexto["ajeno"], at=timezone.now()
    )
    return {"apoyo": apoyo.pk, "apoyo_respuesta": given.pk, "apoyo_reporte": reporte.pk}


def ejemplos(page: Page) -> dict[str, object]:
    """Find, in the demonstration, what Rioverde asked for and León did, as its enlace sees it."""
    from tests.navegador import log_in

    page.goto(f"{_A}?estado=hechos")
    page.get_by_role("link", name=re.compile("mentoría")).first.click()
    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser and origin
    apoyo = page.url.rstrip("/").rsplit("/", 1)[1]
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, "enlace@demo.example")
    mine.goto(f"{_A}{apoyo}/")
    found = re.search(r"/r/(\d+)/recado/", mine.content())
    context.close()
    assert found
    return {"apoyo": apoyo, "apoyo_respuesta": found[1]}
