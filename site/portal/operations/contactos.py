"""Messages to the coordination: one is received, somebody attends to it."""

import hashlib
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from .. import mail
from ..models import Contacto


@transaction.atomic
def receive(
    *, nombre: str, correo: str, asunto: str, mensaje: str, envio: str, at: datetime
) -> Contacto:
    """Keep a message, tell the coordination, acknowledge it; once for the same form and words.

    `envio` names the form in which it was written: whoever says the same another day, from a new
    form, is heard again.
    """
    contacto, is_new = Contacto.objects.get_or_create(
        huella=_fingerprint(envio, nombre, correo, asunto, mensaje),
        defaults={
            "nombre": nombre,
            "correo": correo,
            "asunto": asunto,
            "mensaje": mensaje,
            "creado_at": at,
        },
    )
    if is_new:
        mail.tell_coordination(contacto)
        mail.acknowledge(contacto)
    return contacto


@transaction.atomic
def attend(*, contacto: Contacto, by: Usuario, at: datetime) -> None:
    """Write down who attended to a message and when; the first one stays."""
    found = Contacto.objects.select_for_update(of=("self",)).get(pk=contacto.pk)
    if found.atendido_at:
        return
    found.atendido_at, found.atendido_por = at, by
    found.save(update_fields=["atendido_at", "atendido_por"])
    log(found, "portal.atender", user=by)


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
