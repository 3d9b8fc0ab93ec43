"""What the clock and the outbox of jobs start."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from .. import retencion
from ..operations import borrado, exportes, solicitudes
from ..queries import privacidad as queries


@shared_task(name="cuentas.jobs.make_export")
def make_export(*, exporte_id: str) -> None:
    """Make the copy of somebody's data that they asked for."""
    exportes.make(
        exporte_id=exporte_id,
        liga=f"{settings.AULA_URL}/cuentas/privacidad/solicitud/",
        at=timezone.now(),
    )


@shared_task(name="cuentas.jobs.remind_of_requests")
def remind_of_requests() -> int:
    """Remind who answers of the requests whose term is about to end. Safe to run twice."""
    at = timezone.now()
    return sum(solicitudes.remind(solicitud=one, at=at) for one in queries.queue())


@shared_task(name="cuentas.jobs.keep_terms")
def keep_terms() -> None:
    """Forget who asked for it and whose days have passed; then what has been kept long enough."""
    now = timezone.now()
    borrado.execute_due(at=now)
    retencion.apply_all(at=now)
