"""Lists of people put forward: looked at and taken in by the worker, a few at a time."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from comun import hojas
from trabajos import progreso

from ..enums import EstadoFila, EstadoLista
from ..models import Postulacion
from ..operations.postulaciones import lotes
from ..operations.postulaciones import revision as operations
from ..queries.postulaciones import filas as renglones

REVISAR, INSCRIBIR, INVITAR = 500, 20, 50


@shared_task(name="cursos.jobs.postulaciones.review")
def review(*, postulacion_id: str) -> dict[str, Any] | None:
    """Look at each row of an uploaded list; a second run goes on where the first stopped."""
    found = Postulacion.objects.select_related("edicion__curso").get(pk=postulacion_id)
    if found.estado != EstadoLista.LEYENDO or found.contenido is None:
        return None
    try:
        filas = renglones.clean(hojas.read(bytes(found.contenido), renglones.COLUMNAS))
    except hojas.HojaIlegible as reason:
        operations.reviewed(postulacion=found, problema=str(reason))
        return None
    twice = renglones.repeated(filas)
    for start in range(0, len(filas), REVISAR):
        progreso.report(hechos=start, total=len(filas))
        batch = filas[start : start + REVISAR]
        operations.judge(postulacion=found, filas=batch, twice=twice, at=timezone.now())
    empty = "El archivo no tiene filas debajo de los títulos. Agregue personas."
    operations.reviewed(postulacion=found, problema="" if filas else empty)
    return {"filas": len(filas)}


@shared_task(name="cursos.jobs.postulaciones.enrol")
def enrol(*, postulacion_id: str, invitar: bool) -> dict[str, Any]:
    """Enrol whoever can be, then invite; a second run goes on where the first stopped."""
    found = Postulacion.objects.defer("contenido").get(pk=postulacion_id)
    total = found.filas.count()
    while lotes.enrol_batch(postulacion=found, size=INSCRIBIR, at=timezone.now()):
        pending = found.filas.filter(resultado=EstadoFila.LISTA).count()
        progreso.report(hechos=total - pending, total=total)
    while invitar and lotes.invite_batch(postulacion=found, size=INVITAR, at=timezone.now()):
        pass
    lotes.finish(postulacion=found)
    return {"inscritas": found.filas.filter(inscripcion__isnull=False).count()}
