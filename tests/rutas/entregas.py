"""Assignments: handing in, marking, more time."""

import re
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from .tipos import CON_CUENTA, INSCRITO, SOLO_POST, SUYO, TODOS, Ruta

_TRABAJO = "/cursos/{curso_trabajo}/trabajos/{tarea_pk}/"
_GRUPO = "/cursos/{curso_trabajo}/ediciones/{edicion_trabajo}/grupo/"
# The coordination leads every group; who has full power may do everything.
_LLEVA = {"anonimo": 302, "participante": 404, "ajeno": 404, "coordinacion": 200, "admin": 200}

RUTAS: list[Ruta] = [
    Ruta("cursos:entrega", _TRABAJO, INSCRITO, "participante"),
    Ruta(
        "cursos:entrega_revisar",
        f"{_TRABAJO}revisar/",
        INSCRITO,
        "participante",
    ),
    Ruta("cursos:entrega_enviar", f"{_TRABAJO}entregar/", SOLO_POST),
    Ruta("cursos:entrega_otra", f"{_TRABAJO}otra-version/", SOLO_POST),
    Ruta(
        "cursos:entrega_archivo",
        "/entregas/archivos/{archivo_entregado}/",
        SUYO | {"coordinacion": 200, "admin": 200},
    ),
    Ruta("cursos:grupo_entregas", f"{_GRUPO}entregas/", _LLEVA),
    Ruta("cursos:prorroga", f"{_GRUPO}prorrogas/{{inscripcion_trabajo}}/", _LLEVA),
    Ruta("cursos:por_calificar", "/mi-aprendizaje/por-calificar/", CON_CUENTA, "coordinacion"),
    Ruta(
        "cursos:calificar",
        "/mi-aprendizaje/por-calificar/{entregada_trabajo}/",
        _LLEVA,
        "coordinacion",
    ),
    Ruta(
        "practicas:desde_entrega",
        "/intercambio/practicas/escribir/desde-entrega/{entregada_trabajo}/",
        SOLO_POST,
    ),
]

PAGINAS = {
    "cursos.TareaPage": Ruta("cursos.TareaPage", "{url_trabajo}", TODOS, "participante"),
}


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante` have handed something in, with a file, and write another version."""
    from cursos.operations import entregas
    from tests.factories.entregas import TareaFactory, alumna, archivo, borrador, grupo

    by, at = contexto["participante"], timezone.now()
    tarea = TareaFactory(tipo="practica")
    edicion = grupo(tarea)
    inscripcion = alumna(tarea, edicion, persona=by)
    draft = borrador(inscripcion, tarea)
    kept = entregas.attach(inscripcion=inscripcion, tarea=tarea, archivo=archivo(), by=by, at=at)
    handed = entregas.submit(
        inscripcion=inscripcion, tarea=tarea, base=entregas.seal(draft), by=by, at=at
    )
    entregas.begin_again(inscripcion=inscripcion, tarea=tarea, by=by, at=at)
    return {
        "curso_trabajo": inscripcion.curso.slug,
        "tarea_pk": tarea.pk,
        "url_trabajo": tarea.url,
        "edicion_trabajo": edicion.clave,
        "inscripcion_trabajo": inscripcion.pk,
        "archivo_entregado": kept.pk,
        "entregada_trabajo": handed.pk,
    }


def ejemplos(page: Page) -> dict[str, object]:
    """Find, as `participante`, the demonstration's own assignment; as who marks, what waits."""
    from tests.navegador import log_in

    url = "/cursos/fundamentos/"
    page.goto(url)
    found = page.locator('a[href$="/documente-una-practica/"]').first.get_attribute("href")
    assert found
    page.goto(found)
    mine = page.locator('a[href*="/trabajos/"]').first.get_attribute("href")
    browser = page.context.browser
    assert mine and browser
    origin = re.match(r"https?://[^/]+", page.url)
    assert origin
    context = browser.new_context(base_url=origin[0])
    other = context.new_page()
    log_in(other, "coordinacion@demo.example")
    other.goto("/mi-aprendizaje/por-calificar/")
    waits = re.search(r"/por-calificar/([0-9a-f-]{36})/", other.content())
    assert waits
    context.close()
    return {
        "curso_trabajo": "fundamentos",
        "tarea_pk": mine.rstrip("/").rpartition("/")[2],
        "url_trabajo": found,
        "entregada_trabajo": waits[1],
    }
