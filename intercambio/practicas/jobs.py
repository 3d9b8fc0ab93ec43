"""What the clock starts for practices. All of it is safe to run twice."""

from celery import shared_task
from django.utils import timezone

from .operations import avisar_vigencia, designaciones, publicaciones
from .queries import pendientes
from .vigencia import reminder


@shared_task(name="practicas.jobs.remind_to_check")
def remind_to_check() -> int:
    """Ask enlaces whether what was published long ago still holds; return how many were asked."""
    at = timezone.now()
    today, asked = timezone.localdate(at), 0
    for practica in pendientes.to_check(on=today):
        until = practica.revisar_antes
        if until is None or (dias := reminder(until, on=today)) is None:
            continue
        asked += avisar_vigencia.to_check(practica=practica, revisar_antes=until, dias=dias, at=at)
    return asked


@shared_task(name="practicas.jobs.sweep")
def sweep() -> int:
    """Finish what a power cut left half done, and close what cannot be signed any more."""
    at = timezone.now()
    found = list(pendientes.unsettled())
    for practica in found:
        publicaciones.settle(practica=practica, at=at)
    lapsed = sum(
        designaciones.lapse(firma=firma, at=at) for firma in pendientes.without_power(at=at)
    )
    return len(found) + lapsed
