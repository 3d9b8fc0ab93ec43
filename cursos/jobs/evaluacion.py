"""Attempts whose time is up, and those to be drawn before many begin at once."""

import logging

from celery import shared_task
from django.utils import timezone

from cursos.evaluaciones.operations import intentos as motor
from cursos.evaluaciones.operations.intentos import BancoInsuficiente

from ..operations import intentos
from ..queries.evaluacion import claves, reloj

logger = logging.getLogger("aula.evaluaciones")
_TANDA = 200


@shared_task(name="cursos.jobs.evaluacion.settle_overdue")
def settle_overdue() -> int:
    """Close the attempts whose time ran out with nobody there. Safe to run twice."""
    at = timezone.now()
    due = reloj.overdue(at=at, limit=_TANDA)
    owners = claves.enrolments(due)
    closed = 0
    for intento in due:
        try:
            intentos.settle(inscripcion=owners.get(intento.clave), intento=intento, at=at)
        except Exception:  # one in trouble must not keep everybody else's open
            logger.exception("no se cerró el intento %s", intento.pk)
        else:
            closed += 1
    return closed


@shared_task(name="cursos.jobs.evaluacion.prepare_openings")
def prepare_openings() -> int:
    """Draw the attempts of assessments that open within minutes. Safe to run twice."""
    made = 0
    for inscripcion, evaluacion in reloj.about_to_open(at=timezone.now(), limit=_TANDA):
        try:
            made += (
                motor.prepare(
                    evaluacion=evaluacion,
                    persona=inscripcion.persona,
                    clave=claves.clave(inscripcion, evaluacion),
                    grupo=claves.grupo(inscripcion),
                )
                is not None
            )
        except BancoInsuficiente as error:
            logger.error("banco insuficiente en %s: %s", evaluacion.clave, error)
    return made
