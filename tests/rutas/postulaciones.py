"""People put forward: by the enlace of Rioverde, read by the coordination and who leads."""

import re
from typing import Any

from playwright.sync_api import Page

from .tipos import SOLO_POST, Ruta

_P = "/formacion/postulaciones/"
_UNA = f"{_P}{{postulacion}}/"
# `participante` was appointed enlace of Rioverde; `enlace` is another municipality's.
_POSTULA = {
    "anonimo": 302, "participante": 200, "ajeno": 403, "enlace": 200, "coordinacion": 200,
    "admin": 200,
}  # fmt: skip
_SUYA = {"anonimo": 302, "participante": 200, "ajeno": 404, "coordinacion": 200, "admin": 200}
_LLEVA = _SUYA | {"participante": 404}

RUTAS: list[Ruta] = [
    Ruta("cursos:postulaciones", _P, _POSTULA, "enlace"),
    Ruta("cursos:postular", f"{_P}nueva/{{edicion_postulable}}/", _POSTULA, "enlace"),
    Ruta(
        "cursos:postulaciones_de_edicion",
        f"{_P}edicion/{{edicion_postulable}}/",
        _LLEVA,
        "coordinacion",
    ),
    Ruta("cursos:postulacion_plantilla", f"{_P}plantilla.csv", _POSTULA),
    Ruta("cursos:postulacion", _UNA, _SUYA, "enlace"),
    Ruta("cursos:postulacion_agregar", f"{_UNA}personas/", SOLO_POST),
    Ruta("cursos:postulacion_quitar", f"{_UNA}quitar/", SOLO_POST),
    Ruta("cursos:postulacion_confirmar", f"{_UNA}confirmar/", SOLO_POST),
    Ruta("cursos:postulacion_descartar", f"{_UNA}descartar/", SOLO_POST),
    Ruta("cursos:postulacion_reporte", f"{_UNA}reporte.csv", _SUYA),
    Ruta("cursos:postulacion_oficio", f"{_UNA}oficio/", _SUYA),
]

ESTADOS = [
    Ruta("postulaciones-de-todos", _P, {}, "coordinacion"),
    Ruta("postulaciones-sin-designacion", _P, {}, "participante"),
    Ruta("postulacion-nadie", f"{_UNA}?q=zurronero&resultado=error", {}, "enlace"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante`, whom the dashboard's table appointed, put somebody forward."""
    from tests.factories.postulaciones import by_nomination, official, propose

    edicion = by_nomination()
    made = propose(edicion, contexto["participante"], official())
    return {"edicion_postulable": edicion.pk, "postulacion": made.pk}


def ejemplos(page: Page) -> dict[str, object]:
    """Find, in the demonstration, the list that waits for Rioverde's enlace."""
    from tests.navegador import log_in

    browser, origin = page.context.browser, re.match(r"https?://[^/]+", page.url)
    assert browser and origin
    context = browser.new_context(base_url=origin[0])
    mine = context.new_page()
    log_in(mine, "enlace@demo.example")
    mine.goto(_P)
    edicion = re.search(r"/postulaciones/nueva/([0-9a-f-]{36})/", mine.content())
    lista = re.search(r'/postulaciones/([0-9a-f-]{36})/"', mine.content())
    context.close()
    assert edicion and lista
    return {"edicion_postulable": edicion[1], "postulacion": lista[1]}
