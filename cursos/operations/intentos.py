"""Attempts at a course's assessments: the engine's step and the person's progress, together."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from cursos.evaluaciones.models import Evaluacion, Intento
from cursos.evaluaciones.operations import intentos as motor
from cursos.evaluaciones.operations import recalificaciones

from ..enums import EstadoInscripcion
from ..models import Inscripcion
from ..queries.evaluacion import claves
from . import inscripciones
from .evaluaciones import paso


class NadaQuePresentar(Exception):
    """The course is accredited already, or has no such assessment."""

    def __str__(self) -> str:
        return "En este curso no tiene ninguna evaluación por presentar. Su avance sigue guardado."


@transaction.atomic
def open(  # noqa: A001 - the verb of the house
    *, inscripcion: Inscripcion, at: datetime, evaluacion: Evaluacion | None = None,
    declara: bool = False,
) -> Intento:  # fmt: skip
    """Open an attempt at the course's final assessment, or at the exercise or diagnostic named.

    Returns the one under way, if there is one. Lessons may wait.

    :param declara: the person declares that the answers will be their own.
    :raises NadaQuePresentar: accredited already, or no such assessment in this course.
    :raises NoSePuedeAbrir: the rules allow no attempt now; its subclass says why.
    """
    inscripcion = inscripciones.lock(inscripcion)
    final = inscripcion.curso.evaluacion
    evaluacion = evaluacion or final
    if evaluacion is None:
        raise NadaQuePresentar
    if evaluacion == final and inscripcion.estado != EstadoInscripcion.ACTIVA:
        raise NadaQuePresentar
    return motor.open(
        evaluacion=evaluacion,
        persona=inscripcion.persona,
        clave=claves.clave(inscripcion, evaluacion),
        grupo=claves.grupo(inscripcion),
        declara=declara,
        at=at,
    )


def submit(*, inscripcion: Inscripcion, intento: Intento, at: datetime) -> Intento:
    """Mark and close the attempt and accredit the course if nothing else is missing.

    Safe to repeat: an attempt handed in before is returned as it is.

    :raises IntentoCerrado: it was never begun, or its time ran out and it does not count.
    """
    return _close(inscripcion, intento, at, motor.submit)


def settle(*, inscripcion: Inscripcion | None, intento: Intento, at: datetime) -> Intento:
    """Do what is due to an attempt whose time ran out, with what follows for the course.

    That of a trial of questions counts for no course: it has no enrolment.
    """
    return _close(inscripcion, intento, at, motor.settle)


def _close(
    inscripcion: Inscripcion | None, intento: Intento, at: datetime, step: Callable[..., Intento]
) -> Intento:
    if inscripcion and not claves.is_of(intento, inscripcion):
        raise ValueError(f"{intento!r} is not of {inscripcion!r}")

    def close() -> Intento:
        closed = step(intento=intento, at=at)
        return recalificaciones.catch_up(intento=closed, at=at) if closed.is_handed_in else closed

    return paso.with_progress(intento, close, at=at, inscripcion=inscripcion)
