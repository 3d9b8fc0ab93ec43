"""Figures of quality: computed when somebody asks, and by night where there is something new."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cursos.evaluaciones.models import Evaluacion

from ..operations.evaluaciones import calidad


@shared_task(name=calidad.TAREA)
def compute(*, evaluacion_id: int) -> dict[str, Any]:
    """Compute those of one assessment. Safe to be killed and to run twice."""
    evaluacion = Evaluacion.objects.get(pk=evaluacion_id)
    return {"intentos": calidad.compute(evaluacion=evaluacion, at=timezone.now()).intentos}


@shared_task(name="cursos.jobs.calidad.each_night")
def each_night() -> int:
    """Have those computed that are older than their answers. Safe to run twice."""
    return calidad.refresh()
