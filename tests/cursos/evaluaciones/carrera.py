"""Who does the same thing at once, on the database of the environment; prints what came out.

Run as a process of its own: the tests' database is one transaction, in which nobody can race.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import django

django.setup()

from certificados.models import Certificado
from cursos.evaluaciones import marking, tipos
from cursos.evaluaciones.models import Intento, Pregunta
from cursos.evaluaciones.operations import intentos as motor
from cursos.models import Inscripcion
from cursos.operations import intentos
from cursos.operations.aprendizaje import avances
from tests.carreras import at_once, tell
from tests.factories.cursos import lessons
from tests.factories.evaluaciones import answer_all, enrolment, right

AT = datetime(2026, 11, 20, 16, 42, tzinfo=UTC)
MANY = 8


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


def answer_and_submit() -> dict[str, Any]:
    inscripcion = enrolment()
    intento = intentos.open(inscripcion=inscripcion, at=AT)
    questions = list(intento.preguntas.order_by("orden"))

    def give(pregunta: Pregunta) -> Callable[[], object]:
        return lambda: (
            intentos.answer(
                persona=inscripcion.persona,
                intento_id=intento.pk,
                orden=pregunta.orden,
                read=lambda _: right(pregunta),
                base=0,
                origen="a" * 16,
                at=AT,
            ).orden
        )

    def hand_in() -> object:
        done = intentos.submit(inscripcion=inscripcion, intento=intento, at=AT)
        return done.calificacion

    given = at_once(*[give(pregunta) for pregunta in questions], hand_in, hand_in)
    kept = intento.preguntas.filter(respuesta__isnull=False)
    scores = [
        (tipos.score(p.contenido, p.respuesta) or Fraction(0), p.valor)
        for p in intento.preguntas.all()
    ]
    return {
        "answers": given[:6],
        "marks": given[6:],
        "kept": sorted(kept.values_list("orden", flat=True)),
        "mark": str(Intento.objects.get(pk=intento.pk).calificacion),
        "of_what_is_kept": str(marking.mark(scores)),
    }


def answer_the_same() -> dict[str, Any]:
    inscripcion = enrolment()
    intento = intentos.open(inscripcion=inscripcion, at=AT)
    orden = next(p.orden for p in intento.preguntas.all() if p.contenido["tipo"] == "multiple")

    def give(place: int) -> Callable[[], object]:
        """Answer as a page of its own, which has seen no other's answer."""
        return lambda: (
            intentos.answer(
                persona=inscripcion.persona,
                intento_id=intento.pk,
                orden=orden,
                read=lambda _: [f"o{place % 4 + 1}"],
                base=0,
                origen=f"{place:016x}",
                at=AT,
            ).respuesta
        )

    given = at_once(*[give(place) for place in range(MANY)])
    return {"given": given, "kept": intento.preguntas.get(orden=orden).respuesta}


def pass_and_read() -> dict[str, Any]:
    """The last lesson and the assessment, finished in two windows at once."""
    inscripcion = enrolment(lecciones=[2])
    intento = intentos.open(inscripcion=inscripcion, at=AT)
    answer_all(intento)
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
    for race in (open_in_course, open_in_engine, answer_and_submit, answer_the_same, pass_and_read)
}

if __name__ == "__main__":
    tell(RACES)
