"""Attempts at a course's assessments: the engine's step and the person's progress, together."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cuentas.models import Usuario
from cursos.evaluaciones.models import Evaluacion, Intento, Pregunta
from cursos.evaluaciones.operations import intentos as motor
from cursos.evaluaciones.operations import recalificaciones
from cursos.evaluaciones.operations.intentos.respuestas import Lectura

from ..enums import EstadoInscripcion
from ..models import Inscripcion
from ..queries.evaluacion import claves
from . import inscripciones


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


def answer(
    *,
    persona: Usuario,
    intento_id: UUID,
    orden: int,
    read: Lectura,
    base: int,
    origen: str,
    at: datetime,
) -> Pregunta:
    """Keep an answer. Changes no progress, so the engine's transaction is enough.

    :raises Pregunta.DoesNotExist: the person has no such question.
    :raises RespuestaInvalida: it is no answer to this question.
    :raises RespuestaNoGuardada: it was not kept as theirs; its subclass says why.
    """
    return motor.answer(
        persona=persona, intento_id=intento_id, orden=orden, read=read, base=base, origen=origen,
        at=at,
    )  # fmt: skip


@transaction.atomic
def submit(*, inscripcion: Inscripcion, intento: Intento, at: datetime) -> Intento:
    """Mark and close the attempt and accredit the course if nothing else is missing.

    Safe to repeat: an attempt handed in before is returned as it is.

    :raises IntentoCerrado: it was never begun, or its time ran out and it does not count.
    """
    return _recompute(inscripcion, intento, at, motor.submit)


@transaction.atomic
def settle(*, inscripcion: Inscripcion | None, intento: Intento, at: datetime) -> Intento:
    """Do what is due to an attempt whose time ran out, with what follows for the course.

    That of a trial of questions counts for no course: it has no enrolment.
    """
    return _recompute(inscripcion, intento, at, motor.settle)


def _recompute(
    inscripcion: Inscripcion | None, intento: Intento, at: datetime, step: Callable[..., Intento]
) -> Intento:
    if inscripcion:
        if not claves.is_of(intento, inscripcion):
            raise ValueError(f"{intento!r} is not of {inscripcion!r}")
        # The enrolment first, as everybody who changes progress does: no two wait for each other.
        inscripcion = inscripciones.lock(inscripcion)
    intento = step(intento=intento, at=at)
    if intento.is_handed_in:
        intento = recalificaciones.catch_up(intento=intento, at=at)
    if inscripcion and intento.is_passed and intento.clave == inscripcion.clave:
        inscripciones.recompute(inscripcion=inscripcion, at=at)
    return intento
