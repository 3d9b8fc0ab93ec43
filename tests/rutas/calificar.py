"""The area of an assessment: who leads a group that takes it, and the coordination."""

import re
from typing import Any

from playwright.sync_api import Page

from .tipos import QUIENES, Ruta

_TODAS = "/formacion/evaluaciones/"
_UNA = f"{_TODAS}{{area_evaluacion}}/"
_INTENTO = f"{_UNA}intentos/{{area_intento}}/"
_LLEVA = {
    "anonimo": 302, "participante": 404, "ajeno": 404, "facilitacion": 200, "coordinacion": 200,
    "admin": 200,
}  # fmt: skip
# What changes everybody's marks.
_COORDINA = _LLEVA | {"facilitacion": 404}
_POST: dict[str, int | tuple[int, ...]] = dict.fromkeys(QUIENES, (302, 404, 405))

RUTAS: list[Ruta] = [
    Ruta("cursos:evaluaciones", _TODAS, _LLEVA, "coordinacion"),
    Ruta("cursos:evaluacion_intentos", _UNA, _LLEVA, "coordinacion"),
    Ruta("cursos:evaluacion_archivo", f"{_UNA}intentos.csv", _LLEVA),
    Ruta("cursos:evaluacion_intento", _INTENTO, _LLEVA, "coordinacion"),
    Ruta("cursos:evaluacion_reabrir", f"{_INTENTO}reabrir/", _POST),
    Ruta("cursos:evaluacion_publicar", f"{_UNA}publicar/", _LLEVA, "coordinacion"),
    Ruta("cursos:evaluacion_por_calificar", f"{_UNA}por-calificar/", _LLEVA, "coordinacion"),
    Ruta(
        "cursos:evaluacion_calificar", f"{_UNA}por-calificar/{{area_pregunta}}/", _LLEVA,
        "coordinacion",
    ),
    Ruta("cursos:evaluacion_impugnaciones", f"{_UNA}impugnaciones/", _LLEVA, "coordinacion"),
    Ruta(
        "cursos:evaluacion_impugnacion", f"{_UNA}impugnaciones/{{area_impugnacion}}/", _LLEVA
    ),
    Ruta("cursos:evaluacion_reactivos", f"{_UNA}reactivos/", _LLEVA, "coordinacion"),
    Ruta(
        "cursos:evaluacion_remediar", f"{_UNA}reactivos/{{area_reactivo}}/remediar/", _COORDINA,
        "coordinacion",
    ),
    Ruta(
        "cursos:evaluacion_recalificacion", f"{_UNA}recalificaciones/{{area_remedio}}/", _COORDINA
    ),
    Ruta("cursos:evaluacion_calidad", f"{_UNA}calidad/", _LLEVA, "coordinacion"),
    # Nothing to hand out until enough people answered.
    Ruta(
        "cursos:evaluacion_calidad_archivo", f"{_UNA}calidad.csv",
        dict.fromkeys(QUIENES, 404) | {"anonimo": 302},
    ),
    Ruta("cursos:evaluacion_excepciones", f"{_UNA}excepciones/", _LLEVA, "coordinacion"),
    Ruta(
        "cursos:evaluacion_excepcion_quitar", f"{_UNA}excepciones/{{area_excepcion}}/quitar/", _POST
    ),
]  # fmt: skip

ESTADOS = [
    Ruta("evaluacion-nadie", f"{_UNA}?q=zzz", {}, "coordinacion"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `facilitacion` lead a group with an attempt, a claim, an exception and a remedy."""
    from decimal import Decimal

    from cursos.evaluaciones.operations import excepciones, impugnaciones
    from tests.factories.calificar import AT, group, handed_in, question, tried
    from tests.factories.sala import lead

    edicion, _ = group()
    evaluacion = edicion.curso.evaluacion
    assert evaluacion
    lead(edicion, who=contexto["facilitacion"])
    intento = handed_in(edicion)
    pregunta = question(intento, "unica")
    by = contexto["coordinacion"]
    return {
        "area_evaluacion": evaluacion.pk,
        "area_intento": intento.pk,
        "area_pregunta": question(intento).pk,
        "area_reactivo": pregunta.reactivo_id,
        "area_impugnacion": impugnaciones.file(
            pregunta=pregunta, motivo="No.", by=intento.persona, at=AT
        ).pk,
        "area_excepcion": excepciones.grant(
            evaluacion=evaluacion, trato=excepciones.Trato(Decimal(2)), motivo="Acordado", by=by,
            at=AT, persona=intento.persona,
        ).pk,
        "area_remedio": tried(evaluacion, pregunta.reactivo, "anular", by).pk,
    }  # fmt: skip


def ejemplos(page: Page) -> dict[str, object]:
    """Find, in the demonstration, an assessment with attempts, as the coordination sees it."""
    from tests.navegador import log_in

    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser and origin
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, "coordinacion@demo.example")
    mine.goto(f"{_TODAS}?curso=fundamentos")
    area = (
        mine.locator('main a[href^="/formacion/evaluaciones/"]')
        .filter(has_not_text="Ver las")
        .last.get_attribute("href")
    )
    assert area
    mine.goto(f"{area}?filtro=calificados")
    found = re.search(r"/intentos/([0-9a-f-]{36})/", mine.content())
    assert found
    mine.goto(f"{area}intentos/{found[1]}/")
    pregunta = re.search(r"/por-calificar/(\d+)/", mine.content())
    reactivo = re.search(r"/reactivos/(\d+)/remediar/", mine.content())
    context.close()
    assert pregunta and reactivo
    return {
        "area_evaluacion": area.rstrip("/").rpartition("/")[2],
        "area_intento": found[1],
        "area_pregunta": pregunta[1],
        "area_reactivo": reactivo[1],
    }
