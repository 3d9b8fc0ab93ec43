"""The long work of a batch: row by row, each whole or not at all."""

from collections.abc import Callable, Sequence
from typing import Any

from celery import shared_task
from django.utils import timezone

from cuentas.models import Usuario
from trabajos import progreso

from ..models import Lote, Renglon
from ..operations import entregas, lotes
from ..operations.lotes import archivos, revocacion

# So many between two reports: each may draw its lease out by as much.
_TANDA = 5


@shared_task(name=lotes.TAREA)
def issue(*, lote_id: str, entregar: bool, destino: str) -> dict[str, Any]:
    """Issue what is on the list; killed anywhere, another run goes on with the rest."""
    lote = Lote.objects.get(pk=lote_id)
    rows = list(lote.renglones.order_by("orden").values_list("pk", flat=True))
    _each(rows, lambda pk: lotes.issue_row(renglon_id=pk, entregar=entregar, at=timezone.now()))
    lotes.finish(lote=lote, destino=destino, at=timezone.now())
    return {"emitidas": lote.renglones.filter(certificado__isnull=False).count()}


@shared_task(name=lotes.TAREA_ENTREGA)
def deliver(*, lote_id: str, por: int) -> None:
    """Hand over what was issued from the list."""
    by = Usuario.objects.get(pk=por)
    waiting = Renglon.objects.filter(lote_id=lote_id, certificado__entregado_at=None)
    issued = waiting.filter(certificado__isnull=False).select_related("certificado")

    def hand_over(row: Renglon) -> None:
        assert row.certificado  # noqa: S101 - filtered above
        entregas.deliver(certificado=row.certificado, by=by, at=timezone.now())

    _each(list(issued.order_by("orden")), hand_over)


@shared_task(name=revocacion.TAREA)
def revoke(*, lote_id: str, destino: str) -> None:
    """Revoke what a second person approved."""
    lote = Lote.objects.get(pk=lote_id)
    rows = list(lote.renglones.filter(problema="").order_by("orden").values_list("pk", flat=True))
    _each(rows, lambda pk: revocacion.revoke_row(renglon_id=pk, at=timezone.now()))
    lotes.finish(lote=lote, destino=destino, at=timezone.now())


@shared_task(name=archivos.TAREA)
def make_file(*, lote_id: str, por: int | None = None, destino: str = "") -> None:
    """Make the file that somebody asked for.

    One queued before who asked was written down has neither `por` nor `destino`, and still ends.
    """
    archivos.make(lote_id=lote_id, por=por, destino=destino, at=timezone.now())


def _each(rows: Sequence[Any], act: Callable[[Any], None]) -> None:
    for number, row in enumerate(rows):
        if number % _TANDA == 0:
            progreso.report(hechos=number, total=len(rows))
        act(row)
    progreso.report(hechos=len(rows), total=len(rows))
