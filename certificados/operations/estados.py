"""Suspending, reinstating and revoking: what a verifier reads from then on."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from trabajos.operations import enqueue

from .. import mail
from ..enums import TRANSICIONES, EstadoCertificado, Motivo
from ..models import Certificado

LISTA = "certificados.tasks.sign_list"


class CambioImposible(Exception):
    """The certificate's state does not allow the change; the message says why."""


def suspend(*, certificado: Certificado, motivo: str, by: Usuario, at: datetime) -> Certificado:
    """Put a certificate in doubt while it is looked into.

    :raises CambioImposible: it was revoked or replaced.
    """
    return _change(certificado, EstadoCertificado.SUSPENDIDA, motivo=motivo, by=by, at=at)


def reinstate(*, certificado: Certificado, motivo: str, by: Usuario, at: datetime) -> Certificado:
    """Lift a suspension.

    :raises CambioImposible: it was revoked or replaced.
    """
    return _change(certificado, EstadoCertificado.VALIDA, motivo=motivo, by=by, at=at)


def revoke(*, certificado: Certificado, motivo: str, by: Usuario, at: datetime) -> Certificado:
    """Declare that a certificate is worth nothing. There is no way back.

    :raises CambioImposible: it was replaced.
    """
    return _change(certificado, EstadoCertificado.REVOCADA, motivo=motivo, by=by, at=at)


@transaction.atomic
def _change(
    certificado: Certificado, to: EstadoCertificado, *, motivo: str, by: Usuario, at: datetime
) -> Certificado:
    """Move the certificate to another state and tell its holder; nothing if it is there already."""
    locked = lock(certificado)
    if locked.estado != to:
        set_state(locked, to, motivo=motivo, by=by, at=at)
        mail.tell_holder(locked, at=at)
    return locked


def lock(certificado: Certificado) -> Certificado:
    return Certificado.objects.select_for_update(of=("self",)).get(pk=certificado.pk)


def set_state(
    locked: Certificado, to: EstadoCertificado, *, motivo: str, by: Usuario, at: datetime
) -> None:
    """Move a locked certificate; what outsiders read in its list follows.

    :raises CambioImposible: there is no way from its state to that one.
    """
    if EstadoCertificado(locked.estado) not in TRANSICIONES[to]:
        raise CambioImposible(_REFUSALS[EstadoCertificado(locked.estado)])
    locked.estado = to
    locked.estado_motivo = Motivo(motivo)
    locked.estado_at = at
    locked.estado_por = by
    locked.save(update_fields=["estado", "estado_motivo", "estado_at", "estado_por"])
    if to in (EstadoCertificado.REVOCADA, EstadoCertificado.SUSTITUIDA):
        enqueue(LISTA, lista_id=locked.lista_id)
    log(instance=locked, action=_ACTIONS[to], user=by, data={"motivo": str(locked.estado_motivo)})


_REFUSALS = {
    EstadoCertificado.SUSPENDIDA: "Esta constancia está suspendida. Rehabilítela antes.",
    EstadoCertificado.REVOCADA: "Esta constancia fue revocada, y una revocación no se deshace.",
    EstadoCertificado.SUSTITUIDA: "Esta constancia fue sustituida por otra. Cambie la nueva.",
}
_ACTIONS = {
    EstadoCertificado.VALIDA: "certificados.rehabilitar",
    EstadoCertificado.SUSPENDIDA: "certificados.suspender",
    EstadoCertificado.REVOCADA: "certificados.revocar",
    EstadoCertificado.SUSTITUIDA: "certificados.sustituir",
}
