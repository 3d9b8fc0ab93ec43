"""Editions: their page, one's place in them, and what the coordination prepares."""

import re
from typing import Any

from playwright.sync_api import Page

from .tipos import QUIENES, SOLO_POST, TODOS, Ruta

_E = "/cursos/{curso}/ediciones/{edicion_clave}/"
# In the demonstration the enlace waits in it.
_LLENA = "/cursos/{curso}/ediciones/{edicion_llena}/"
_F = "/formacion/ediciones/"
_UNA = f"{_F}{{edicion_pk}}/"
_COORDINA = {"anonimo": 302, "participante": 403, "ajeno": 403, "coordinacion": 200, "admin": 200}
_COORDINA_POST: dict[str, int | tuple[int, ...]] = dict.fromkeys(QUIENES, (302, 403, 405))
# Who is in is asked whether they want to leave; who is not is led to the page.
_ADENTRO = {"anonimo": 302, "participante": 200, "ajeno": 302, "admin": 302}
_SUYAS = {"anonimo": 302, "participante": 200, "ajeno": 404, "coordinacion": 200, "admin": 200}

RUTAS: list[Ruta] = [
    Ruta("cursos:edicion", _E, TODOS, "participante"),
    Ruta("cursos:edicion_lugar", f"{_E}lugar/", SOLO_POST),
    Ruta("cursos:edicion_aceptar", f"{_E}aceptar/", SOLO_POST),
    Ruta("cursos:edicion_baja", f"{_LLENA}baja/", _ADENTRO, "enlace"),
    Ruta("cursos:edicion_ics", f"{_E}sesiones.ics", TODOS),
    Ruta("cursos:edicion_mi_ics", f"{_E}mis-sesiones.ics", _SUYAS),
    Ruta("cursos:ediciones", _F, _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_nueva", f"{_F}nueva/", _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_preparar", _UNA, _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_cambiar", f"{_UNA}cambiar/", _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_publicar", f"{_UNA}publicar/", _COORDINA_POST),
    Ruta("cursos:edicion_cerrar", f"{_UNA}cerrar/", _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_cancelar", f"{_UNA}cancelar/", _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_alcance", f"{_UNA}alcance/?q=rioverde", _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_facilitan", f"{_UNA}facilitan/", _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_solicitudes", f"{_UNA}solicitudes/", _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_fechas", f"{_UNA}fechas/", _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_sesion_nueva", f"{_UNA}sesiones/", _COORDINA, "coordinacion"),
    Ruta("cursos:edicion_sesion", f"{_UNA}sesiones/{{edicion_sesion}}/", _COORDINA, "coordinacion"),
    Ruta(
        "cursos:edicion_sesion_cancelar",
        f"{_UNA}sesiones/{{edicion_sesion}}/cancelar/",
        _COORDINA_POST,
    ),
]

ESTADOS = [
    Ruta("edicion-sin-cuenta", _E, {}, "anonimo"),
    Ruta("edicion-llena", _LLENA, {}, "enlace"),
    Ruta("ediciones-nada", f"{_F}?anio=1999", {}, "coordinacion"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante` pass to a group of the course, which has a session."""
    from cursos.models import CursoPage
    from tests.factories.ediciones import EdicionFactory, SesionFactory, ask

    curso = CursoPage.objects.get(slug=contexto["curso"])
    edicion = EdicionFactory(curso=curso)
    ask(edicion, contexto["participante"])
    sesion = SesionFactory(edicion=edicion)
    return {
        "edicion_pk": edicion.pk,
        "edicion_clave": edicion.clave,
        "edicion_llena": edicion.clave,
        "edicion_sesion": sesion.pk,
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Find, in the demonstration, the edition of `participante` as the coordination has it."""
    from tests.navegador import log_in

    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser and origin
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, "coordinacion@demo.example")
    mine.goto(f"{_F}?estado=publicada")
    mine.get_by_role("link", name=re.compile("Grupo de la región media")).first.click()
    edicion = mine.url.rstrip("/").rsplit("/", 1)[1]
    found = re.search(r"/sesiones/([0-9a-f-]{36})/", mine.content())
    context.close()
    assert found
    return {
        "edicion_pk": edicion, "edicion_clave": "grupo-3", "edicion_llena": "grupo-2",
        "edicion_sesion": found[1],
    }  # fmt: skip
