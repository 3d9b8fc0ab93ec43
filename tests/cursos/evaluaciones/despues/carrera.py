"""Who hands in, lets go by, releases or answers while a remedy is made real; prints what came out.

Run as a process of its own: the tests' database is one transaction, in which nobody can race.
"""

import time
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.template.defaultfilters import floatformat
from django.utils import timezone

from avisos.models import Aviso
from cuentas.models import Usuario
from cursos.evaluaciones.models import Intento, Paso, Pregunta, Recalificacion
from cursos.evaluaciones.operations.intentos.entrega import mark_of
from cursos.evaluaciones.operations.recalificaciones import NoSeAplica
from cursos.jobs import evaluacion as reloj
from cursos.models import Edicion
from cursos.operations import intentos
from cursos.operations.evaluaciones import calificaciones, recalificaciones
from tests.carreras import Step, at_once, tell
from tests.factories.calificar import (
    AT,
    ENTERA,
    assessment,
    group,
    handed_in,
    question,
    tried,
    under_way,
)
from tests.factories.ediciones import ask
from tests.factories.evaluaciones import answer_all, give

MANY = 4
# Whoever hands in has looked for remedies, and is not done for a while.
LOOKED = (intentos.recalificaciones, "catch_up")


def hand_in_while_it_is_applied() -> dict[str, Any]:
    """Begun before the remedy was confirmed, committed after the worker has seen everybody."""
    edicion, by = group(assessment(unicas=2, ensayos=0))
    handed_in(edicion, rightly=False)
    late = ask(edicion, at=AT)
    intento = under_way(late)
    answer_all(intento, rightly=False, at=AT)
    remedy = _tried(edicion, by)

    def apply() -> None:
        time.sleep(0.2)
        try:
            _made_real(remedy, by)
        except NoSeAplica:  # SQLite: the hand-in was done first, and the trial is of before
            _made_real(_tried(edicion, by), by)

    def hand_in() -> object:
        return intentos.submit(inscripcion=late, intento=intento, at=AT).estado

    _, estado = at_once(apply, hand_in, late=LOOKED)
    return {"estado": estado, **_left(edicion)}


def close_hand_in_and_answer() -> dict[str, Any]:
    """The clock, the person's button and their last answer, where a remedy stands already."""
    edicion, by = group(assessment(unicas=2, ensayos=0, minutos=10))
    handed_in(edicion, rightly=False)
    late = ask(edicion, at=AT)
    # A minute is tolerated: what is sent at `then` counts, and the clock finds it over.
    then = timezone.now() - timedelta(seconds=1)
    intento = under_way(late, at=then - timedelta(minutes=11))
    first, second = intento.preguntas.select_related("intento__persona").order_by("orden")
    give(first, "o2", at=intento.abierto_at)
    _made_real(_tried(edicion, by), by)
    given = at_once(
        reloj.settle_overdue,
        lambda: intentos.submit(inscripcion=late, intento=intento, at=then).estado,
        lambda: give(second, "o1", at=then).orden,
        reloj.settle_overdue,
    )
    second.refresh_from_db()
    return {"given": given, "kept": second.respuesta, **_left(edicion)}


def release_while_it_is_applied() -> dict[str, Any]:
    """Marks that nobody knew become known while they change."""
    edicion, by = group(assessment(unicas=1, ensayos=1))
    waiting = [handed_in(edicion, rightly=False) for _ in range(MANY)]
    for one in waiting:
        asked = question(one)
        calificaciones.give(
            pregunta=asked, criterios=ENTERA, comentario="", base=asked.secuencia, by=by, at=AT
        )
    remedy = _tried(edicion, by)
    recalificaciones.apply(recalificacion=remedy, by=by, at=AT)
    remedy.refresh_from_db()

    def release(intento: Intento) -> Step:
        return lambda: len(calificaciones.publish(intentos=[intento], by=by, at=AT))

    given = at_once(
        lambda: recalificaciones.run(recalificacion=remedy, at=AT),
        *[release(one) for one in waiting],
        lambda: recalificaciones.run(recalificacion=remedy, at=AT),
    )
    return {"released": given[1:-1], "last_told": _last_told(edicion), **_left(edicion)}


def _tried(edicion: Edicion, by: Usuario) -> Recalificacion:
    evaluacion = edicion.curso.evaluacion
    assert evaluacion
    reactivo = evaluacion.casillas.order_by("sort_order")[0].reactivo
    return tried(evaluacion, reactivo, "regalar", by)


def _made_real(remedy: Recalificacion, by: Usuario) -> None:
    recalificaciones.apply(recalificacion=remedy, by=by, at=AT)
    remedy.refresh_from_db()
    recalificaciones.run(recalificacion=remedy, at=AT)


def _last_told(edicion: Edicion) -> list[bool]:
    """Whether the last that each person was told is the mark that they have."""
    told = []
    for one in _attempts(edicion):
        last = Aviso.objects.filter(persona=one.persona_id).order_by("pk").last()
        told.append(last is not None and f" {floatformat(one.calificacion, '-2')}" in last.texto)
    return told


def _left(edicion: Edicion) -> dict[str, Any]:
    """Marks, how often each question was marked and given away, and what its points come to."""
    mine = _attempts(edicion)
    asked = Pregunta.objects.filter(intento__in=mine)
    steps = Paso.objects.filter(pregunta__in=asked)
    return {
        "marks": sorted(str(one.calificacion) for one in mine),
        "come_to": sorted(str(mark_of(list(one.preguntas.all()))) for one in mine),
        "questions": asked.count(),
        "marked": steps.filter(tipo="automatica").count(),
        "given_away": steps.filter(tipo="regalada").count(),
    }


def _attempts(edicion: Edicion) -> list[Intento]:
    rows = Intento.objects.filter(evaluacion=edicion.curso.evaluacion_id)
    return list(rows.order_by("abierto_at", "pk"))


RACES = {
    race.__name__: race
    for race in (
        hand_in_while_it_is_applied,
        close_hand_in_and_answer,
        release_while_it_is_applied,
    )
}

if __name__ == "__main__":
    tell(RACES)
