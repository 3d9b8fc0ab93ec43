"""Saying to each person of an edition that ended how they finished, a few at a time."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from cuentas.models import Usuario

from ...enums import SIN_TERMINAR, EstadoEdicion, EstadoInscripcion
from ...models import Edicion, Inscripcion
from ...queries.ediciones import cierre
from .. import inscripciones, movimientos
from . import lugares

_CERRO = "La edición cerró."


def unsettled(edicion: Edicion) -> QuerySet[Inscripcion]:
    """Those whom nobody has told yet how it ended."""
    return Inscripcion.objects.filter(edicion=edicion, estado__in=SIN_TERMINAR)


@transaction.atomic
def settle_batch(
    *, edicion: Edicion, size: int, by: Usuario, at: datetime, motivo: str = ""
) -> int:
    """Settle the next few in the order they came; return how many. Safe to repeat: those who
    were settled are no longer there."""
    edicion = lugares.lock(edicion)
    rows = unsettled(edicion).select_for_update(of=("self",), no_key=True)
    batch = list(rows.select_related("curso", "persona", "edicion").order_by("turno", "pk")[:size])
    for inscripcion in batch:
        if edicion.estado == EstadoEdicion.CANCELADA:
            why = f"Se canceló {edicion}. {motivo}"[:280]
            _move(inscripcion, EstadoInscripcion.BAJA, by, at, why)
        else:
            _finish(inscripcion, by, at)
    return len(batch)


def _finish(inscripcion: Inscripcion, by: Usuario, at: datetime) -> None:
    if inscripcion.estado == EstadoInscripcion.SOLICITADA:
        _move(inscripcion, EstadoInscripcion.RECHAZADA, by, at, f"{_CERRO} Busque otra.")
    elif inscripcion.estado != EstadoInscripcion.ACTIVA:
        _move(inscripcion, EstadoInscripcion.BAJA, by, at, _CERRO)
    elif not _is_accredited(inscripcion, at):
        missing = "; ".join(cierre.missing([inscripcion])[inscripcion.pk])
        why = f"Faltó: {missing}"[:280] if missing else ""
        _move(inscripcion, EstadoInscripcion.NO_ACREDITADA, by, at, why)


def _is_accredited(inscripcion: Inscripcion, at: datetime) -> bool:
    """Look once more: rules may have changed since the last thing the person did."""
    done = inscripciones.recompute(inscripcion=inscripcion, at=at)
    return done.estado == EstadoInscripcion.ACREDITADA


def _move(
    inscripcion: Inscripcion, a: EstadoInscripcion, by: Usuario, at: datetime, motivo: str
) -> None:
    movimientos.move(inscripcion=inscripcion, a=a, by=by, at=at, motivo=motivo)
