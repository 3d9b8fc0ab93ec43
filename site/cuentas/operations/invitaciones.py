"""Inviting somebody to open an account for a municipality."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from avisos import operations as correos
from municipios.models import Municipio

from ..models import Invitacion, Usuario

DIAS = 30


class NoPuedeInvitar(Exception):
    """The person cannot be invited; the message says why."""


@transaction.atomic
def invite(
    *,
    municipio: Municipio,
    correo: str,
    nombre: str,
    cargo: str = "",
    dependencia: str = "",
    by: Usuario,
    at: datetime,
) -> Invitacion:
    """Write the invitation and its letter; who has an open one is not written to again."""
    waiting = Invitacion.objects.filter(
        municipio=municipio, correo=correo, aceptada_at=None, anulada_at=None
    ).first()
    if waiting and waiting.is_open(at):
        return waiting
    if waiting:
        waiting.anulada_at = at
        waiting.save(update_fields=["anulada_at"])
    token = secrets.token_urlsafe(32)
    invitacion = Invitacion.objects.create(
        municipio=municipio, correo=correo, nombre=nombre, cargo=cargo, dependencia=dependencia,
        secreto_huella=hashlib.sha256(token.encode()).hexdigest(),
        invitada_por=by, creada_at=at, vence_at=at + timedelta(days=DIAS),
    )  # fmt: skip
    correos.write_from_template(
        clave=f"invitacion-{invitacion.pk}",
        para=correo,
        plantilla="cuentas/mail/invitacion",
        contexto={
            "invitacion": invitacion,
            "liga": f"{settings.AULA_URL}/cuentas/invitacion/{token}/",
        },
    )
    return invitacion
