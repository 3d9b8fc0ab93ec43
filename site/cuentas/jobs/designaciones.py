"""Appointments that are about to end."""

from celery import shared_task
from django.utils import timezone

from ..operations import recordatorios
from ..queries import designaciones as queries


@shared_task(name="cuentas.jobs.designaciones.remind")
def remind() -> int:
    """Remind of the terms that end within sixty days; return of how many. Safe to run twice."""
    at = timezone.now()
    return sum(
        recordatorios.remind(designacion=one, at=at)
        for one in queries.ending(on=timezone.localdate(at))
    )
