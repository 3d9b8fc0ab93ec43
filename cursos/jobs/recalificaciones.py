"""Remedies for a question: tried, and made real for everybody."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cursos.evaluaciones.models import Recalificacion

from ..operations.evaluaciones import recalificaciones


@shared_task(name=recalificaciones.PRUEBA)
def try_remedy(*, recalificacion_id: int) -> None:
    """Work out who would change. Safe to run twice."""
    found = Recalificacion.objects.select_related("reactivo", "evaluacion")
    recalificaciones.compute(recalificacion=found.get(pk=recalificacion_id))


@shared_task(name=recalificaciones.APLICACION)
def apply_remedy(*, recalificacion_id: int) -> dict[str, Any]:
    """Change who is to change. Safe to be killed and to run twice."""
    found = Recalificacion.objects.select_related("reactivo", "evaluacion")
    remedy = found.get(pk=recalificacion_id, aplicada_at__isnull=False)
    return {"cambiaron": recalificaciones.run(recalificacion=remedy, at=timezone.now())}
