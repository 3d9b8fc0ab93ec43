"""Attempts at a course's assessment: the engine's step and the person's progress, together."""

from datetime import datetime

from django.db import transaction

from cursos.evaluaciones.models import Intento, Pregunta
from cursos.evaluaciones.operations import intentos as motor

from ..enums import EstadoInscripcion
from ..models import Inscripcion
from . import inscripciones


class NadaQuePresentar(Exception):
    """The course is accredited already, or has no assessment."""

    def __str__(self) -> str:
        return "En este curso no tiene ninguna evaluación por presentar. Su avance sigue guardado."


@transaction.atomic
def open(*, inscripcion: Inscripcion, at: datetime) -> Intento:  # noqa: A001 - the verb of the house
    """Open an attempt for an enrolment, or return the one under way. Lessons may wait.

    :raises NadaQuePresentar: accredited already, or a course without assessment.
    :raises YaAprobada: the assessment is passed; only lessons are missing.
    :raises NoQuedanIntentos: the rules allow no more.
    :raises BancoInsuficiente: the bank has too few questions in use.
    """
    inscripcion = _lock(inscripcion)
    evaluacion = inscripcion.curso.evaluacion
    if evaluacion is None or inscripcion.estado != EstadoInscripcion.ACTIVA:
        raise NadaQuePresentar
    return motor.open(
        evaluacion=evaluacion, persona=inscripcion.persona, clave=inscripcion.clave, at=at
    )


def answer(
    *, inscripcion: Inscripcion, intento: Intento, orden: int, respuesta: list[int], at: datetime
) -> Pregunta:
    """Keep an answer, as chosen `at`. Changes no progress, so the engine's transaction is enough.

    :raises Pregunta.DoesNotExist: the attempt has no such question.
    :raises IntentoCerrado: the attempt was handed in.
    :raises RespuestaInvalida: an unknown option, or a number of them that the kind does not admit.
    :raises HayRespuestaPosterior: a different answer was given after `at`.
    """
    _check_own(inscripcion, intento)
    return motor.answer(intento=intento, orden=orden, respuesta=respuesta, at=at)


@transaction.atomic
def submit(*, inscripcion: Inscripcion, intento: Intento, at: datetime) -> Intento:
    """Mark and close the attempt and accredit the course if nothing else is missing.

    Safe to repeat: an attempt handed in before is returned as it is.
    """
    _check_own(inscripcion, intento)
    # The enrolment first, as everybody who changes progress does: no two wait for each other.
    inscripcion = _lock(inscripcion)
    intento = motor.submit(intento=intento, at=at)
    if intento.is_passed:
        inscripciones.recompute(inscripcion=inscripcion, at=at)
    return intento


def _lock(inscripcion: Inscripcion) -> Inscripcion:
    return (
        Inscripcion.objects.select_for_update(of=("self",), no_key=True)
        .select_related("curso__evaluacion", "persona")
        .get(pk=inscripcion.pk)
    )


def _check_own(inscripcion: Inscripcion, intento: Intento) -> None:
    if intento.clave != inscripcion.clave:
        raise ValueError(f"{intento!r} is not of {inscripcion!r}")
