"""Issuing many certificates at once: a list that somebody looks through, then the worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from avisos import operations as avisos
from cuentas.models import Usuario
from trabajos.operations import Espera, enqueue

from ... import queries, snapshot
from ...enums import ClaseLote, EstadoLote, TipoCertificado
from ...models import Lote, Plantilla, Renglon
from .. import entregas
from ..emision import issue

TAREA = "certificados.jobs.lotes.issue"
TAREA_ENTREGA = "certificados.jobs.lotes.deliver"
_YA_TIENE = "Ya tiene esta constancia, con el folio {}."


class LoteCerrado(Exception):
    """The batch is past the point where this could be done; the message says so."""


@dataclass(frozen=True)
class Fila:
    """One certificate that is asked for: what it is for, whose, and the words to be frozen."""

    clave: str
    titular: Usuario
    datos: dict[str, Any]


@transaction.atomic
def prepare(
    *,
    clave: str,
    titulo: str,
    tipo: TipoCertificado,
    filas: Sequence[Fila],
    by: Usuario,
    at: datetime,
    plantilla: Plantilla | None = None,
) -> Lote:
    """Write down a list of certificates to issue, to be looked through before anything is issued.

    Where a list for `clave` is still being looked through, it is that one.
    """
    waiting = Lote.objects.filter(
        clase=ClaseLote.EMISION, clave=clave, estado__in=[EstadoLote.ABIERTO, EstadoLote.APROBADO]
    )
    if there := waiting.first():
        return there
    lote = Lote.objects.create(
        clase=ClaseLote.EMISION, clave=clave, titulo=titulo[:200], tipo=tipo, plantilla=plantilla,
        pedido_por=by, pedido_at=at,
    )  # fmt: skip
    have = queries.by_claves(fila.clave for fila in filas)
    Renglon.objects.bulk_create(
        [
            Renglon(
                lote=lote, orden=orden, clave=fila.clave, titular=fila.titular, datos=fila.datos,
                problema=_problem(fila.datos, tipo, have.get(fila.clave)),
            )
            for orden, fila in enumerate(filas, start=1)
        ]
    )  # fmt: skip
    log(instance=lote, action="certificados.preparar_lote", user=by)
    return lote


@transaction.atomic
def add(*, lote: Lote, fila: Fila, by: Usuario) -> Renglon:
    """Put one more on the list; who is on it already stays as they are.

    :raises LoteCerrado: it is being issued, or was.
    """
    lote = lock_open(lote)
    if there := lote.renglones.filter(clave=fila.clave).first():
        return there
    last = lote.renglones.aggregate(last=Max("orden"))["last"] or 0
    have = queries.by_clave(fila.clave)
    return Renglon.objects.create(
        lote=lote, orden=last + 1, clave=fila.clave, titular=fila.titular, datos=fila.datos,
        problema=_problem(fila.datos, lote.tipo, have),
    )  # fmt: skip


@transaction.atomic
def amend(*, renglon: Renglon, cambios: dict[str, Any], by: Usuario) -> Renglon:
    """Change what one certificate of the list will say.

    :raises LoteCerrado: it is being issued, or was.
    :raises snapshot.DatosInvalidos: it cannot be printed.
    """
    lote = lock_open(renglon.lote)
    row = Renglon.objects.select_for_update(of=("self",)).get(pk=renglon.pk)
    before = {key: row.datos.get(key) for key in cambios if row.datos.get(key) != cambios[key]}
    if not before:
        return row
    row.datos = snapshot.check(row.datos | cambios, lote.tipo)
    row.problema = _problem(row.datos, lote.tipo, queries.by_clave(row.clave))
    row.save(update_fields=["datos", "problema"])
    data = {"renglon": row.orden, "antes": before}
    log(instance=lote, action="certificados.corregir_renglon", user=by, data=data)
    return row


@transaction.atomic
def leave_out(*, renglon: Renglon, by: Usuario) -> None:
    """Take one off the list before it is issued.

    :raises LoteCerrado: it is being issued, or was.
    """
    lote = lock_open(renglon.lote)
    data = {"renglon": renglon.orden, "nombre": renglon.datos.get("nombre", "")}
    if Renglon.objects.filter(pk=renglon.pk).delete()[0]:
        log(instance=lote, action="certificados.quitar_renglon", user=by, data=data)


@transaction.atomic
def start(*, lote: Lote, entregar: bool, destino: str, by: Usuario, at: datetime) -> Lote:
    """Have the worker issue what is on the list; twice is once.

    :param entregar: whether each is handed over as soon as it is issued.
    :param destino: where who waits goes afterwards.
    :raises LoteCerrado: it was discarded, or has nothing to issue.
    """
    lote = _lock(lote)
    if lote.clase != ClaseLote.EMISION:
        raise LoteCerrado("Este lote no es de emisión.")
    if lote.estado in (EstadoLote.APROBADO, EstadoLote.TERMINADO):
        return lote
    if lote.estado == EstadoLote.DESCARTADO:
        raise LoteCerrado("Esta lista se descartó. Prepare otra.")
    if not lote.renglones.filter(problema="").exists():
        raise LoteCerrado("En esta lista no hay ninguna constancia que se pueda emitir.")
    lote.estado, lote.aprobado_por, lote.aprobado_at = EstadoLote.APROBADO, by, at
    lote.save(update_fields=["estado", "aprobado_por", "aprobado_at"])
    enqueue(
        TAREA, clave=f"lote-{lote.pk}-emision", lote_id=str(lote.pk), entregar=entregar,
        destino=destino,
        espera=Espera(by.pk, f"Emisión: {lote.titulo}"[:160], destino),
    )  # fmt: skip
    log(instance=lote, action="certificados.emitir_lote", user=by)
    return lote


@transaction.atomic
def discard(*, lote: Lote, by: Usuario) -> Lote:
    """Put a list away before anything came of it; twice is once.

    :raises LoteCerrado: it is being carried out, or was.
    """
    lote = _lock(lote)
    if lote.estado == EstadoLote.DESCARTADO:
        return lote
    if lote.estado != EstadoLote.ABIERTO:
        raise LoteCerrado("Esta lista ya está en marcha: no se descarta.")
    lote.estado = EstadoLote.DESCARTADO
    lote.save(update_fields=["estado"])
    log(instance=lote, action="certificados.descartar_lote", user=by)
    return lote


@transaction.atomic
def issue_row(*, renglon_id: int, entregar: bool, at: datetime) -> None:
    """Issue one of the list, whole or not at all; one that was issued stays as it is."""
    rows = Renglon.objects.select_for_update(of=("self",)).select_related("lote", "titular")
    row = rows.get(pk=renglon_id)
    if row.certificado_id or row.problema:
        return
    lote = row.lote
    if have := queries.by_clave(row.clave):
        row.problema = _YA_TIENE.format(have.folio_impreso)
        row.save(update_fields=["problema"])
        return
    try:
        row.certificado = issue(
            clave=row.clave, tipo=lote.tipo, datos=row.datos, titular=row.titular, at=at,
            plantilla=lote.plantilla, entregar=False, by=lote.aprobado_por,
        )  # fmt: skip
    except snapshot.DatosInvalidos as reason:
        row.problema = str(reason)[:300]
    row.save(update_fields=["certificado", "problema"])
    if entregar and row.certificado:
        entregas.deliver(certificado=row.certificado, by=lote.aprobado_por, at=at)


@transaction.atomic
def finish(*, lote: Lote, destino: str, at: datetime) -> None:
    """Note that all of the list was looked at, and tell who asked; twice is once."""
    lote = _lock(lote)
    if lote.estado != EstadoLote.APROBADO:
        return
    lote.estado, lote.terminado_at = EstadoLote.TERMINADO, at
    lote.save(update_fields=["estado", "terminado_at"])
    avisos.notify(
        personas={one for one in (lote.pedido_por_id, lote.aprobado_por_id) if one},
        clave=f"lote-{lote.pk}", texto=f"Terminado: {lote.titulo}.", url=destino, at=at,
    )  # fmt: skip


@transaction.atomic
def deliver(*, lote: Lote, destino: str, by: Usuario, at: datetime) -> None:
    """Have the worker hand over what was issued from the list; twice is once.

    :raises LoteCerrado: it is not issued yet.
    """
    lote = _lock(lote)
    if lote.clase != ClaseLote.EMISION or lote.estado != EstadoLote.TERMINADO:
        raise LoteCerrado("Todavía no se emiten todas. Entréguelas cuando termine.")
    enqueue(
        TAREA_ENTREGA, clave=f"lote-{lote.pk}-entrega", lote_id=str(lote.pk), por=by.pk,
        espera=Espera(by.pk, f"Entrega: {lote.titulo}"[:160], destino),
    )  # fmt: skip
    log(instance=lote, action="certificados.entregar_lote", user=by)


def lock_open(lote: Lote) -> Lote:
    """Hold a list that is still being looked through.

    :raises LoteCerrado: it is past that.
    """
    lote = _lock(lote)
    if lote.estado != EstadoLote.ABIERTO:
        raise LoteCerrado("Esta lista ya no se cambia. Vuelva a cargar la página.")
    return lote


def _lock(lote: Lote) -> Lote:
    return Lote.objects.select_for_update(of=("self",)).get(pk=lote.pk)


def _problem(datos: dict[str, Any], tipo: str, have: Any) -> str:
    if have is not None:
        return _YA_TIENE.format(have.folio_impreso)
    try:
        snapshot.check(datos, tipo)
    except snapshot.DatosInvalidos as reason:
        return str(reason)[:300]
    return ""
