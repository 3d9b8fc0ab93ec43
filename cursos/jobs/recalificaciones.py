"""Long work on marks: remedies for everybody, and letting many people know."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cuentas.models import Usuario
from cursos.evaluaciones.models import Intento, Recalificacion
from trabajos import progreso

from ..operations.evaluaciones import calificaciones, recalificaciones

_LOTE = 25


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


@shared_task(name=calificaciones.PUBLICACION)
def publish_marks(*, ids: list[str], persona_id: int) -> dict[str, Any]:
    """Let these marks be known, some at a time. Safe to be killed and to run twice."""
    by, done = Usuario.objects.get(pk=persona_id), 0
    for start in range(0, len(ids), _LOTE):
        rows = Intento.objects.filter(pk__in=ids[start : start + _LOTE]).order_by("pk")
        done += len(calificaciones.publish(intentos=rows, by=by, at=timezone.now()))
        progreso.report(hechos=min(start + _LOTE, len(ids)), total=len(ids))
    return {"dadas": done}
