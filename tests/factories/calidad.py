"""Attempts whose every answer is told, for figures that were computed by hand."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from cursos.evaluaciones import marking, tipos
from cursos.evaluaciones.enums import EstadoIntento
from cursos.evaluaciones.models import Evaluacion, Intento, Pregunta, Reactivo
from cursos.models import Edicion
from cursos.queries.evaluacion import claves

from .calificar import AT
from .sala import crowd

# Six people, three questions, right (o1) or wrong (o2).
SEIS = ["111", "110", "100", "111", "000", "010"]


def told(rows: Sequence[str]) -> list[list[Any]]:
    """Return answers to single choices: 1 is right, 0 wrong, a blank is none."""
    return [[{"1": "o1", "0": "o2", " ": None}[sign] for sign in row] for row in rows]


def answered(
    edicion: Edicion, rows: Sequence[Sequence[Any]], *, numero: int = 1, at: datetime = AT
) -> list[Intento]:
    """So many attempts handed in with these answers to the fixed questions, in few statements."""
    evaluacion = edicion.curso.evaluacion
    assert evaluacion
    fixed = questions(evaluacion)
    made = Intento.objects.bulk_create(
        Intento(
            evaluacion=evaluacion, persona=one.persona, clave=one.clave,
            grupo=claves.grupo_de(edicion), numero=numero, minimo=60, abierto_at=at,
            entregado_at=at, estado=EstadoIntento.ENTREGADO,
        )
        for one in crowd(edicion, len(rows), at=at)
    )  # fmt: skip
    Pregunta.objects.bulk_create(
        _question(intento, place, reactivo, given)
        for intento, row in zip(made, rows, strict=True)
        for place, (reactivo, given) in enumerate(zip(fixed, row, strict=True), start=1)
    )
    return made


def questions(evaluacion: Evaluacion) -> list[Reactivo]:
    rows = evaluacion.casillas.select_related("reactivo").order_by("sort_order")
    return [casilla.reactivo for casilla in rows if casilla.reactivo]


def _question(intento: Intento, place: int, reactivo: Reactivo, given: Any) -> Pregunta:
    worth = tipos.score(reactivo.contenido, given)
    puntos: Decimal | None = None if worth is None else marking.points(worth)
    return Pregunta(
        intento=intento, orden=place, reactivo=reactivo, version=reactivo.version, is_drawn=False,
        contenido=reactivo.contenido, respuesta=given, puntos=puntos,
        respondida_at=None if given is None else intento.abierto_at,
    )  # fmt: skip
