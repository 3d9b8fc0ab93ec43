"""Long work of a room: letters to a group, who has all after a session, files to be taken away."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from trabajos import progreso

from ..models import Anuncio
from ..operations.sala import anuncios, asistencias, expedientes

CARTAS = 200
PERSONAS = 25


@shared_task(name=anuncios.TAREA)
def send(*, anuncio_id: str) -> dict[str, Any]:
    """Write an announcement's letters; a second run writes none twice."""
    anuncio = Anuncio.objects.select_related("edicion__curso").get(pk=anuncio_id)
    total, done, after = anuncio.para.count(), 0, 0
    while True:
        after, count = anuncios.send_batch(
            anuncio=anuncio, after=after, size=CARTAS, at=timezone.now()
        )
        if not count:
            return {"personas": done}
        done += count
        progreso.report(hechos=min(done, total), total=total)


@shared_task(name=asistencias.TAREA)
def recompute(*, ids: list[str]) -> None:
    """Accredit who has all that their course asks, some at a time."""
    for start in range(0, len(ids), PERSONAS):
        asistencias.recompute(ids=ids[start : start + PERSONAS], at=timezone.now())
        progreso.report(hechos=min(start + PERSONAS, len(ids)), total=len(ids))


@shared_task(name=expedientes.TAREA)
def make_file(*, archivo_id: str) -> None:
    """Make the dossier or the marks book that somebody asked for."""
    expedientes.make(archivo_id=archivo_id, at=timezone.now())
