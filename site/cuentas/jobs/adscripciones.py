"""Requests to be confirmed, looked at each hour."""

from celery import shared_task
from django.utils import timezone

from ..enums import EstadoAdscripcion
from ..models import Adscripcion
from ..operations import adscripciones_en_espera


@shared_task(name="cuentas.jobs.nudge_waiting")
def nudge_waiting() -> int:
    """Remind of, or take further, what waits too long; each in a transaction of its own."""
    waiting = Adscripcion.objects.filter(estado=EstadoAdscripcion.PENDIENTE, escalada_at=None)
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    at = timezone.now()
    return sum(adscripciones_en_espera.nudge(adscripcion_id=pk, at=at) for pk in ids)
