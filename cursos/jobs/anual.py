"""Surveys of needs and opinions: who is told and reminded."""

from celery import shared_task
from django.utils import timezone

from ..models import Deteccion
from ..operations.anual import detecciones, opiniones
from ..queries.anual import detecciones as queries


@shared_task(name="cursos.jobs.anual.announce")
def announce(*, deteccion_id: str) -> int:
    """Tell the enlaces of a survey that is open. Safe to run twice."""
    deteccion = Deteccion.objects.get(pk=deteccion_id)
    return detecciones.tell(deteccion=deteccion, at=timezone.now())


@shared_task(name="cursos.jobs.anual.each_morning")
def each_morning() -> int:
    """Tell of surveys, remind of them, and ask what people thought. Safe to run twice."""
    at = timezone.now()
    told = sum(detecciones.tell(deteccion=one, at=at) for one in queries.open_ones(at=at))
    return told + detecciones.remind(at=at) + opiniones.ask(at=at)
