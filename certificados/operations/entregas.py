"""Handing a certificate over: from here on it is its holder's."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from avisos import operations as avisos
from cuentas.models import Usuario

from .. import mail
from ..enums import EstadoCertificado
from ..models import Certificado
from .estados import lock


@transaction.atomic
def deliver(*, certificado: Certificado, by: Usuario | None, at: datetime) -> Certificado:
    """Hand a certificate over and tell its holder; twice is once.

    One that is suspended or revoked stays where it is.
    """
    locked = lock(certificado)
    if locked.entregado_at is not None or locked.estado != EstadoCertificado.VALIDA:
        return locked
    locked.entregado_at = at
    locked.save(update_fields=["entregado_at"])
    mail.tell_delivered(locked, at=at)
    if locked.titular_id:
        avisos.notify(
            personas=[locked.titular_id], clave=f"certificado-{locked.pk}-entrega",
            texto=f"Le entregaron una constancia: {locked.datos['titulo']}.",
            url=locked.get_absolute_url(), at=at,
        )  # fmt: skip
    log(instance=locked, action="certificados.entregar", user=by)
    return locked
