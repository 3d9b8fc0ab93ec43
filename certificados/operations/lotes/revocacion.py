"""Revoking many certificates: one person asks, another one looks at the list and approves."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from trabajos.operations import Espera, enqueue

from ...enums import TRANSICIONES, ClaseLote, EstadoCertificado, EstadoLote, Motivo
from ...models import Certificado, Lote, Renglon
from ..estados import CambioImposible, revoke
from .emision import LoteCerrado, lock_open

TAREA = "certificados.jobs.lotes.revoke"
_FROM = TRANSICIONES[EstadoCertificado.REVOCADA]


class FaltaOtraPersona(Exception):
    """Who asked for a revocation wants to approve it too."""

    def __str__(self) -> str:
        return "Quien pide revocar varias constancias no puede aprobarlo. Lo aprueba otra persona."


@transaction.atomic
def ask(
    *, certificados: Iterable[Certificado], titulo: str, motivo: str, by: Usuario, at: datetime
) -> Lote:
    """Ask for these to be revoked. Nothing changes until somebody else approves.

    :raises LoteCerrado: none of them can be revoked.
    """
    chosen = {one.pk: one for one in certificados}
    if not any(EstadoCertificado(one.estado) in _FROM for one in chosen.values()):
        raise LoteCerrado("Ninguna de estas constancias se puede revocar: ya no son válidas.")
    lote = Lote.objects.create(
        clase=ClaseLote.REVOCACION, titulo=titulo[:200], motivo=Motivo(motivo),
        pedido_por=by, pedido_at=at,
    )  # fmt: skip
    Renglon.objects.bulk_create(
        [
            Renglon(lote=lote, orden=orden, certificado=one, problema=_problem(one))
            for orden, one in enumerate(chosen.values(), start=1)
        ]
    )
    log(instance=lote, action="certificados.pedir_revocacion", user=by)
    return lote


@transaction.atomic
def approve(*, lote: Lote, destino: str, by: Usuario, at: datetime) -> Lote:
    """Approve what somebody else asked for; the worker carries it out.

    :raises FaltaOtraPersona: it is the one who asked.
    :raises LoteCerrado: it was approved or discarded before.
    """
    if lote.clase != ClaseLote.REVOCACION:
        raise LoteCerrado("Este lote no es de revocación.")
    lote = lock_open(lote)
    if lote.pedido_por_id == by.pk:
        raise FaltaOtraPersona
    lote.estado, lote.aprobado_por, lote.aprobado_at = EstadoLote.APROBADO, by, at
    lote.save(update_fields=["estado", "aprobado_por", "aprobado_at"])
    enqueue(
        TAREA, clave=f"lote-{lote.pk}-revocacion", lote_id=str(lote.pk), destino=destino,
        espera=Espera(by.pk, f"Revocación: {lote.titulo}"[:160], destino),
    )  # fmt: skip
    log(instance=lote, action="certificados.aprobar_revocacion", user=by)
    return lote


@transaction.atomic
def revoke_row(*, renglon_id: int, at: datetime) -> None:
    """Revoke one of an approved batch and tell its holder; one that is revoked stays so."""
    rows = Renglon.objects.select_for_update(of=("self",)).select_related(
        "lote__aprobado_por", "certificado"
    )
    row = rows.get(pk=renglon_id)
    lote, certificado = row.lote, row.certificado
    assert certificado and lote.aprobado_por  # noqa: S101 - asked for and approved
    try:
        revoke(certificado=certificado, motivo=lote.motivo, by=lote.aprobado_por, at=at)
    except CambioImposible as reason:
        row.problema = str(reason)[:300]
        row.save(update_fields=["problema"])


def _problem(certificado: Certificado) -> str:
    if EstadoCertificado(certificado.estado) in _FROM:
        return ""
    return f"Ya estaba {certificado.get_estado_display().lower()}: no cambia."
