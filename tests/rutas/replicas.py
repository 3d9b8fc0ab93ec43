"""Replicas: mine, one, the network."""

import re
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page

from .tipos import CON_CUENTA, SOLO_POST, SUYO, TODOS, Ruta

_R = "/intercambio/replicas"
_UNA = f"{_R}/{{replica}}"

RUTAS: list[Ruta] = [
    Ruta("replicas:mias", f"{_R}/", CON_CUENTA, "enlace"),
    Ruta("replicas:mapa", f"{_R}/mapa/", TODOS, "anonimo"),
    Ruta("replicas:csv", f"{_R}/replicas.csv", TODOS),
    Ruta("replicas:mediciones_csv", f"{_R}/mediciones.csv", TODOS),
    Ruta("replicas:graphml", f"{_R}/replicas.graphml", TODOS),
    Ruta("replicas:pedir", f"{_R}/nueva/{{replicable}}/", CON_CUENTA, "enlace"),
    Ruta("replicas:replica", f"{_UNA}/", TODOS, "enlace"),
    Ruta("replicas:avanzar", f"{_UNA}/paso/evaluacion/", SUYO, "enlace"),
    Ruta("replicas:relato", f"{_UNA}/relato/", SUYO, "enlace"),
    Ruta("replicas:mediciones", f"{_UNA}/mediciones/", SUYO, "enlace"),
    Ruta("replicas:resultante", f"{_UNA}/practica/", SUYO, "enlace"),
    Ruta("replicas:comentar", f"{_UNA}/comentar/", SOLO_POST),
    Ruta("replicas:confirmar", f"{_UNA}/confirmar/", SOLO_POST),
    Ruta("replicas:motivo", f"{_UNA}/motivo/", SOLO_POST),
]

ESTADOS = [
    Ruta("replica-de-todos", f"{_R}/{{evaluada}}/", {}, "anonimo"),
    Ruta("replica-en-el-origen", f"{_R}/{{evaluada}}/", {}, "enlace"),
    Ruta("replicas-sin-designacion", f"{_R}/", {}, "participante"),
    Ruta("replicas-de-un-estado", f"{_R}/mapa/?estado=descartada", {}, "anonimo"),
]


def preparar(contexto: dict[str, Any]) -> dict[str, Any]:
    """Let `participante`, whom another area appointed, replicate what a document tells of León."""
    from intercambio.practicas.models import PracticaPage
    from intercambio.practicas.operations import replicas
    from tests.factories.cuentas import RIOVERDE, municipio

    practica = PracticaPage.objects.get(slug="instituto-y-sistema-de-planeacion")
    replica = replicas.ask(
        practica=practica, municipio=municipio(RIOVERDE), nota="", by=contexto["participante"],
        at=timezone.now(),
    )  # fmt: skip
    return {"replica": replica.pk, "replicable": practica.pk, "evaluada": replica.pk}


def ejemplos(page: Page) -> dict[str, object]:
    """Find what Rioverde takes up of León, and the replica of the demonstration's practice."""
    page.goto("/intercambio/practicas/11020/instituto-y-sistema-de-planeacion/")
    replica = re.search(rf"{_R}/([0-9a-f-]{{36}})/", page.content())
    practica = re.search(rf"{_R}/nueva/(\d+)/", page.content())
    page.goto(f"{_R}/mapa/?estado=evaluada")
    evaluada = re.search(rf"{_R}/([0-9a-f-]{{36}})/", page.content())
    assert replica and practica and evaluada
    return {"replica": replica[1], "replicable": practica[1], "evaluada": evaluada[1]}
