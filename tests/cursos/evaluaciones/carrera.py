"""Who does the same thing at once, on the database of the environment; prints what came out.

Run as a process of its own: the tests' database is one transaction, in which nobody can race.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import django

django.setup()

from certificados.models import Certificado
from cursos.evaluaciones import marking, tipos
from cursos.evaluaciones.models import Intento, Paso, Pregunta
from cursos.evaluaciones.operations import intentos as motor
from cursos.evaluaciones.operations.intentos import respuestas
from cursos.models import Inscripcion
from cursos.operations import intentos
from cursos.operations.aprendizaje import avances
from tests.carreras import at_once, tell
from tests.factories.cursos import InscripcionFactory, lessons
from tests.factories.evaluaciones import answer_all, enrolment, give, right

AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
MANY, GROUP = 8, 40


def open_in_course() -> dict[str, Any]:
    inscripcion = enrolment()
    given = at_once(*[lambda: intentos.open(inscripcion=inscripcion, at=AT).pk] * MANY)
    return {"given": given, "kept": attempts(inscripcion)}


def open_in_engine() -> dict[str, Any]:
    """Without the enrolment's lock only the constraint stands between two attempts."""
    inscripcion = enrolment()
    evaluacion = inscripcion.curso.evaluacion
    assert evaluacion

    def step() -> object:
        return motor.open(
            evaluacion=evaluacion, persona=inscripcion.persona, clave=inscripcion.clave, at=AT
        ).pk

    return {"given": at_once(*[step] * MANY), "kept": attempts(inscripcion)}


def a_group_at_once() -> dict[str, Any]:
    """An examination that opens sharp: everybody's questions are drawn, everybody answers one."""
    first = enrolment(each=8)
    group = [first, *InscripcionFactory.create_batch(GROUP - 1, curso=first.curso)]

    def begin(inscripcion: Inscripcion) -> int:
        intento = intentos.open(inscripcion=inscripcion, at=AT)
        return rightly(questions(intento)[0])()

    given = at_once(*[partial(begin, one) for one in group])
    mine = Intento.objects.filter(evaluacion=first.curso.evaluacion)
    steps = Paso.objects.filter(pregunta__intento__in=mine)
    return {
        "given": given,
        "people": mine.values("persona").distinct().count(),
        "questions": [one.preguntas.count() for one in mine],
        "answered": steps.values("pregunta__intento").distinct().count(),
        "steps": list(steps.values_list("tipo", "secuencia")),
        "drawn": len({tuple(one.preguntas.values_list("reactivo", flat=True)) for one in mine}),
    }


def answer_and_submit() -> dict[str, Any]:
    inscripcion = enrolment()
    intento = intentos.open(inscripcion=inscripcion, at=AT)

    def hand_in() -> object:
        done = intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)
        return done.calificacion

    asked = questions(intento)
    given = at_once(*[rightly(pregunta) for pregunta in asked], hand_in, hand_in)
    kept = questions(intento)
    scores = [tipos.score(p.contenido, p.respuesta) or Fraction(0) for p in kept]
    return {
        "answers": given[:6],
        "marks": given[6:],
        "kept": [p.orden for p in kept if p.respuesta is not None],
        "mark": str(Intento.objects.get(pk=intento.pk).calificacion),
        "of_what_is_kept": str(marking.mark([(score, Decimal(1)) for score in scores])),
        "steps": [p.secuencia == p.pasos.count() for p in kept],
    }


def answer_the_same() -> dict[str, Any]:
    """Eight windows that have all seen the question unanswered."""
    intento = intentos.open(inscripcion=enrolment(), at=AT)
    pregunta = next(p for p in questions(intento) if p.contenido["tipo"] == "multiple")

    def choose(place: int) -> Callable[[], object]:
        choice = [f"o{place % 4 + 1}"]
        return lambda: give(pregunta, choice, base=0, origen=f"ventana-{place}", at=AT).respuesta

    given = at_once(*[choose(place) for place in range(MANY)])
    kept = Pregunta.objects.get(pk=pregunta.pk)
    return {"given": given, "kept": str(kept.respuesta), "steps": kept.pasos.count()}


def answer_while_another_is_kept() -> dict[str, Any]:
    """Three windows send theirs while the first of them is still being written."""
    intento = intentos.open(inscripcion=enrolment(), at=AT)
    pregunta = next(p for p in questions(intento) if p.contenido["tipo"] == "multiple")

    def choose(place: int) -> Callable[[], object]:
        choice = [f"o{place}"]
        return lambda: give(pregunta, choice, base=0, origen=f"ventana-{place}", at=AT).respuesta

    given = at_once(*[choose(place) for place in (1, 2, 3)], late=(respuestas, "_refusal"))
    kept = Pregunta.objects.get(pk=pregunta.pk)
    return {"given": given, "kept": str(kept.respuesta), "steps": kept.pasos.count()}


def settle_and_answer() -> dict[str, Any]:
    """The clock closes an attempt while its last answers arrive, within the tolerance."""
    inscripcion = enrolment(minutos=10)
    intento = intentos.open(inscripcion=inscripcion, at=AT)
    asked, just_in_time = questions(intento), AT + timedelta(minutes=11)

    def close() -> object:
        over = just_in_time + timedelta(seconds=1)
        return intentos.settle(inscripcion=inscripcion, intento=intento, at=over).estado

    given = at_once(*[rightly(pregunta, at=just_in_time) for pregunta in asked], close, close)
    kept = questions(intento)
    return {
        "answers": given[:6],
        "closed": given[6:],
        "kept": [p.orden for p in kept if p.respuesta is not None],
        "counted": [p.orden for p in kept if p.puntos],
    }


def questions(intento: Intento) -> list[Pregunta]:
    found = Pregunta.objects.filter(intento=intento).select_related("intento__persona")
    return list(found.order_by("orden"))


def rightly(pregunta: Pregunta, at: datetime = AT) -> Callable[[], int]:
    return lambda: give(pregunta, right(pregunta), at=at).orden


def pass_and_read() -> dict[str, Any]:
    """The last lesson and the assessment, finished in two windows at once."""
    inscripcion = enrolment(lecciones=[2])
    intento = intentos.open(inscripcion=inscripcion, at=AT)
    answer_all(intento, at=AT)
    steps: list[Callable[[], object]] = [
        lambda: intentos.submit(inscripcion=inscripcion, intento=intento, at=AT).calificacion
    ] * 2
    for lesson in lessons(inscripcion.curso):
        steps += [
            lambda lesson=lesson: (
                avances.mark_read(  # type: ignore[misc]  # each lambda has its own
                    inscripcion=inscripcion, leccion=lesson, at=AT
                ).curso_id
            )
        ] * 3
    given = at_once(*steps)
    issued = Certificado.objects.filter(clave=inscripcion.clave_certificado).count()
    return {
        "given": given,
        "estado": Inscripcion.objects.get(pk=inscripcion.pk).estado,
        "certificados": issued,
    }


def attempts(inscripcion: Inscripcion) -> dict[str, int]:
    """Each attempt written, with how many questions it has."""
    found = Intento.objects.filter(clave=inscripcion.clave)
    return {str(intento.pk): intento.preguntas.count() for intento in found}


RACES = {
    race.__name__: race
    for race in (
        open_in_course,
        open_in_engine,
        a_group_at_once,
        answer_and_submit,
        answer_the_same,
        answer_while_another_is_kept,
        settle_and_answer,
        pass_and_read,
    )
}

if __name__ == "__main__":
    tell(RACES)
