"""The training year: what is needed, the plan, opinions, figures."""

import re
from datetime import date
from typing import Any

from playwright.sync_api import Page

from .ediciones import _COORDINA, _COORDINA_POST
from .tipos import QUIENES, Ruta

_D = "/formacion/detecciones/"
_UNA = f"{_D}{{deteccion}}/"
_RESPUESTA = f"{_D}{{deteccion_abierta}}/responder/{{anual_cvegeo}}/"
_PLAN = "/formacion/plan/"
_LINEA = f"{_PLAN}actividades/{{actividad}}/"
# The coordination lists all of them; an enlace, those to answer. In the table `participante` is
# an enlace and coordinates a network (see `designaciones`).
_LISTA = _COORDINA | {"enlace": 200, "participante": 200}
_CIFRAS = _COORDINA | {"participante": 200}
_ENLACE = {"anonimo": 302, "participante": 403, "ajeno": 403, "admin": 403, "enlace": 200}
_ENLACE_POST: dict[str, int | tuple[int, ...]] = dict.fromkeys(
    (*QUIENES, "enlace"), (302, 403, 405)
)
_SUYA = {"anonimo": 302, "participante": 200, "ajeno": 404, "admin": 404}
_A_OTRA = {"anonimo": 302, "participante": 403, "ajeno": 403, "coordinacion": 302, "admin": 302}

RUTAS: list[Ruta] = [
    Ruta("cursos:detecciones", _D, _LISTA, "coordinacion"),
    Ruta("cursos:deteccion_nueva", f"{_D}nueva/", _COORDINA, "coordinacion"),
    Ruta("cursos:deteccion", _UNA, _COORDINA, "coordinacion"),
    Ruta("cursos:deteccion_cambiar", f"{_UNA}cambiar/", _COORDINA, "coordinacion"),
    Ruta("cursos:deteccion_archivo", f"{_UNA}necesidades.csv", _COORDINA),
    Ruta("cursos:deteccion_responder", _RESPUESTA, _ENLACE, "enlace"),
    Ruta("cursos:deteccion_nada", f"{_RESPUESTA}nada/", _ENLACE_POST),
    Ruta("cursos:deteccion_quitar", f"{_RESPUESTA}1/quitar/", _ENLACE_POST),
    Ruta("cursos:plan_anual", _PLAN, _A_OTRA),
    Ruta("cursos:plan", f"{_PLAN}{{anual_anio}}/", _COORDINA, "coordinacion"),
    Ruta("cursos:plan_nueva", f"{_PLAN}{{anual_anio}}/nueva/", _COORDINA, "coordinacion"),
    Ruta("cursos:plan_archivo", f"{_PLAN}{{anual_anio}}/plan.csv", _COORDINA),
    Ruta("cursos:plan_publicar", f"{_PLAN}{{anual_anio}}/publicar/", _COORDINA_POST),
    Ruta("cursos:plan_cambiar", f"{_LINEA}cambiar/", _COORDINA, "coordinacion"),
    Ruta("cursos:plan_quitar", f"{_LINEA}quitar/", _COORDINA_POST),
    Ruta("cursos:plan_abrir", f"{_LINEA}abrir/", _COORDINA_POST),
    # In the demonstration nobody who may enter has finished: its page is drawn by its own tests.
    Ruta("cursos:opinion", "/mi-aprendizaje/opinion/{por_opinar}/", _SUYA),
    Ruta(
        "cursos:opiniones",
        "/formacion/ediciones/{edicion_pk}/opiniones/",
        _COORDINA,
        "coordinacion",
    ),
    Ruta("cursos:cifras", "/formacion/cifras/", _CIFRAS, "coordinacion"),
    Ruta("cursos:cifras_archivo", "/formacion/cifras/cifras.csv", _CIFRAS),
]

ESTADOS = [
    Ruta("detecciones-enlace", _D, {}, "enlace"),
    Ruta("plan-vacio", f"{_PLAN}2050/", {}, "coordinacion"),
    Ruta("cifras-municipio", "/formacion/cifras/?nivel=municipio", {}, "coordinacion"),
    # In the demonstration, the enlace coordinates a network too.
    Ruta("cifras-de-red", "/formacion/cifras/", {}, "enlace"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Open a survey that the enlace may answer; let `participante` finish a course."""
    from tests.factories.anual import ActividadFactory, DeteccionFactory
    from tests.factories.cursos import InscripcionFactory
    from tests.factories.roles import DE_OTRO_MUNICIPIO

    deteccion = DeteccionFactory()
    actividad = ActividadFactory(anio=deteccion.anio)
    done = InscripcionFactory(persona=contexto["participante"], acreditada=True)
    return {
        "deteccion": deteccion.pk, "deteccion_abierta": deteccion.pk,
        "anual_cvegeo": DE_OTRO_MUNICIPIO, "anual_anio": deteccion.anio,
        "actividad": actividad.pk, "por_opinar": done.pk,
    }  # fmt: skip


def ejemplos(page: Page) -> dict[str, object]:
    """Find, in the demonstration, the surveys and a line of the plan without its edition."""
    from tests.navegador import log_in

    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser and origin
    context = browser.new_context(base_url=origin[0])
    theirs = context.new_page()
    log_in(theirs, "coordinacion@demo.example")
    theirs.goto(_D)
    surveys = dict(re.findall(r"/detecciones/([0-9a-f-]{36})/\">([^<]+)<", theirs.content()))
    anio = date.today().year + 1
    theirs.goto(f"{_PLAN}{anio}/")
    line = re.search(r"/plan/actividades/(\d+)/cambiar/", theirs.content())
    context.close()
    assert line
    closed = next(pk for pk, titulo in surveys.items() if "el año que viene" in titulo)
    opened = next(pk for pk, titulo in surveys.items() if "la red" in titulo)
    return {
        "deteccion": closed, "deteccion_abierta": opened, "anual_cvegeo": "24024",
        "anual_anio": anio, "actividad": line[1], "por_opinar": closed,
    }  # fmt: skip
