"""Long work about people, done by the worker in batches."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from comun import hojas
from trabajos import progreso

from ..enums import EstadoCarga, ResultadoFila
from ..models import CargaDeInvitaciones
from ..operations import cargas
from ..queries import cargas as queries

REVISAR, INVITAR = 500, 50


@shared_task(name="cuentas.jobs.review_carga")
def review_carga(*, carga_id: str) -> dict[str, Any] | None:
    """Look at each row of an uploaded list; a second run goes on where the first stopped."""
    carga = CargaDeInvitaciones.objects.get(pk=carga_id)
    if carga.estado != EstadoCarga.LEYENDO or carga.contenido is None:
        return None
    try:
        filas = queries.clean(hojas.read(bytes(carga.contenido), queries.COLUMNAS))
    except hojas.HojaIlegible as reason:
        cargas.reviewed(carga=carga, problema=str(reason), at=timezone.now())
        return None
    problema = "" if filas else "El archivo no tiene filas debajo de los títulos. Agregue personas."
    twice = queries.repeated(filas)
    for start in range(0, len(filas), REVISAR):
        progreso.report(hechos=start, total=len(filas))
        batch = filas[start : start + REVISAR]
        cargas.judge(carga=carga, filas=batch, twice=twice, at=timezone.now())
    cargas.reviewed(carga=carga, problema=problema, at=timezone.now())
    return {"filas": len(filas)}


@shared_task(name="cuentas.jobs.invite_carga")
def invite_carga(*, carga_id: str) -> dict[str, Any]:
    """Invite whoever can be, a few at a time; a second run goes on where the first stopped."""
    carga = CargaDeInvitaciones.objects.defer("contenido").get(pk=carga_id)
    pending = carga.filas.filter(resultado=ResultadoFila.NUEVA).count()
    total = pending + carga.filas.filter(resultado=ResultadoFila.INVITADA).count()
    done = total - pending
    progreso.report(hechos=done, total=total)
    while count := cargas.invite_batch(carga=carga, size=INVITAR, at=timezone.now()):
        done += count
        progreso.report(hechos=min(done, total), total=total)
    return {"invitadas": carga.filas.filter(resultado=ResultadoFila.INVITADA).count()}


@shared_task(name="cuentas.jobs.forget_lists")
def forget_lists() -> int:
    """Delete the rows of lists whose term is over."""
    return cargas.forget_old(at=timezone.now())
