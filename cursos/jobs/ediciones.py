"""Places that nobody accepted, sessions of tomorrow, and editions that ended."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from cuentas.models import Usuario
from trabajos import progreso

from ..models import Edicion
from ..operations.ediciones import fin, lugares, sesiones
from ..queries.ediciones import reloj

CERRAR = 25


@shared_task(name="cursos.jobs.ediciones.lapse_offers")
def lapse_offers() -> int:
    """Pass on the places whose time to be accepted is over. Safe to run twice."""
    at = timezone.now()
    return sum(lugares.lapse(edicion=one, at=at) for one in reloj.with_late_offers(at=at))


@shared_task(name="cursos.jobs.ediciones.remind_of_sessions")
def remind_of_sessions() -> int:
    """Tell of the sessions of tomorrow, as each edition's clock has it. Safe to run twice."""
    at = timezone.now()
    found = reloj.sessions_of_tomorrow(at=at)
    for sesion in found:
        sesiones.remind(sesion=sesion, at=at)
    return len(found)


@shared_task(name="cursos.jobs.ediciones.settle")
def settle(*, edicion_id: str, motivo: str, by_id: int) -> dict[str, Any]:
    """Say to each person how the edition ended for them; a second run goes on from there."""
    edicion, by = Edicion.objects.get(pk=edicion_id), Usuario.objects.get(pk=by_id)
    total, done = fin.unsettled(edicion).count(), 0
    while count := fin.settle_batch(
        edicion=edicion, size=CERRAR, by=by, at=timezone.now(), motivo=motivo
    ):
        done += count
        progreso.report(hechos=min(done, total), total=total)
    return {"personas": done}
