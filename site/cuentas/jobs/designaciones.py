"""Appointments that are about to end, in municipalities and in networks."""

from celery import shared_task
from django.utils import timezone

from ..operations import avisar_designaciones as avisar
from ..operations.recordatorios import remind as remind_of
from ..queries import coordinaciones_de_red
from ..queries import designaciones as queries


@shared_task(name="cuentas.jobs.designaciones.remind")
def remind() -> int:
    """Remind of the terms that end within sixty days; return of how many. Safe to run twice."""
    at = timezone.now()
    today = timezone.localdate(at)
    municipales = sum(
        remind_of(nombramiento=one, tell=avisar.ending, at=at) for one in queries.ending(on=today)
    )
    return municipales + sum(
        remind_of(nombramiento=one, tell=avisar.network_ending, at=at)
        for one in coordinaciones_de_red.ending(on=today)
    )
