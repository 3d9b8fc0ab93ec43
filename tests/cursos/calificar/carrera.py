"""Who marks, remedies and hands in at once, and who is cut off; prints what came out.

Run as a process of its own: the tests' database is one transaction, in which nobody can race.
"""

from decimal import Decimal
from typing import Any

import django

django.setup()

from cursos.evaluaciones import repeticion
from cursos.evaluaciones.models import Intento, Paso, Pregunta, Recalificacion
from cursos.evaluaciones.operations.recalificaciones import aplicacion
from cursos.models import Edicion
from cursos.operations import intentos
from cursos.operations.evaluaciones import calificaciones, recalificaciones
from tests.carreras import at_once, cut, tell
from tests.factories.calificar import (
    AT,
    assessment,
    group,
    handed_in,
    question,
    tried,
    under_way,
)
from tests.factories.cuentas import UsuarioFactory
from tests.factories.ediciones import ask
from tests.factories.evaluaciones import answer_all

MANY = 6


def mark_the_same() -> dict[str, Any]:
    """Six people mark the same answer from the same page, each otherwise."""
    edicion, _ = group()
    pregunta = question(handed_in(edicion))
    people = [UsuarioFactory() for _ in range(MANY)]

    def give(place: int) -> Any:
        points = {"1": Decimal(4), "2": Decimal(place)}
        return lambda: (
            calificaciones.give(
                pregunta=pregunta, criterios=points, comentario="", base=pregunta.secuencia,
                by=people[place], at=AT,
            ).puntos
        )  # fmt: skip

    given = at_once(*[give(place) for place in range(MANY)])
    return {"given": given, **rows(edicion)}


def apply_twice() -> dict[str, Any]:
    """Two confirm the same remedy and two workers make it real, while somebody hands in."""
    edicion, by = _group()
    late = ask(edicion, at=AT)
    intento = under_way(late)
    answer_all(intento, rightly=False, at=AT)
    remedy = _tried(edicion)

    def confirm() -> object:
        return recalificaciones.apply(recalificacion=remedy, by=by, at=AT).pk == remedy.pk

    confirmed = at_once(confirm, confirm)
    remedy.refresh_from_db()
    at_once(
        lambda: recalificaciones.run(recalificacion=remedy, at=AT),
        lambda: recalificaciones.run(recalificacion=remedy, at=AT),
        lambda: intentos.submit(inscripcion=late, intento=intento, at=AT).calificacion,
    )
    return {"confirmed": confirmed, **rows(edicion)}


def cut_while_applying() -> dict[str, Any]:
    """The worker is killed with a step written and not yet committed; another goes on.

    What the first had committed before stays.
    """
    edicion, by = _group()
    remedy = _tried(edicion)
    recalificaciones.apply(recalificacion=remedy, by=by, at=AT)
    remedy.refresh_from_db()
    for intento in aplicacion.waiting(recalificacion=remedy)[0][:2]:
        recalificaciones.apply_one(recalificacion=remedy, intento=intento, at=AT)
    cut(lambda: recalificaciones.run(recalificacion=remedy, at=AT), at=(aplicacion, "remark"))
    half = rows(edicion)
    recalificaciones.run(recalificacion=remedy, at=AT)
    return {"half": half, "whole": rows(edicion)}


def _group() -> tuple[Edicion, Any]:
    edicion, by = group(assessment(unicas=2, ensayos=0))
    for _ in range(MANY):
        handed_in(edicion, rightly=False)
    return edicion, by


def _tried(edicion: Edicion) -> Recalificacion:
    evaluacion = edicion.curso.evaluacion
    assert evaluacion
    reactivo = evaluacion.casillas.order_by("sort_order")[0].reactivo
    return tried(evaluacion, reactivo, "regalar", UsuarioFactory())


def rows(edicion: Edicion) -> dict[str, Any]:
    """What there is: marks, steps of a kind, and whether each row equals its replay."""
    mine = Intento.objects.filter(evaluacion=edicion.curso.evaluacion_id)
    questions = Pregunta.objects.filter(intento__in=mine).order_by("pk")
    steps = Paso.objects.filter(pregunta__in=questions)
    return {
        "marks": sorted(str(one.calificacion) for one in mine),
        "manual": steps.filter(tipo="manual").count(),
        "given_away": steps.filter(tipo="regalada").count(),
        "replays": all(
            repeticion.replay(one.pasos.order_by("secuencia")) == repeticion.of(one)
            for one in questions
        ),
    }


RACES = {race.__name__: race for race in (mark_the_same, apply_twice, cut_while_applying)}

if __name__ == "__main__":
    tell(RACES)
