"""The second factor in the hands of an administrator: for who lost the telephone and the codes."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from wagtail.log_actions import log

from avisos import operations as correos
from comun import cifrado

from ..models import Usuario
from . import sesiones


@transaction.atomic
def take_away(*, persona: Usuario, by: Usuario | None, at: datetime) -> int:
    """Remove the factors and codes of `persona`, end their sessions, tell them by mail.

    Whoever has to have one is asked to set it up at the next log-in. `by` is None for who holds
    the server. Returns how many were removed; nobody is told about none.
    """
    persona = Usuario.objects.select_for_update(of=("self",)).get(pk=persona.pk)
    found = Authenticator.objects.filter(user=persona)
    removed = found.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    if not found.exists():
        return 0
    found.delete()
    sesiones.end_others(persona=persona, keep=None)
    log(
        persona,
        "cuentas.quitar_segundo_factor",
        user=by,
        data={"factores": removed},
        timestamp=at,
    )
    correos.write_from_template(
        plantilla="cuentas/mail/segundo_factor_quitado",
        clave=f"segundo-factor-{persona.pk}-{at.isoformat()}",
        para=persona.email,
        contexto={
            "persona": persona,
            "quien": str(by) if by else "quien administra el servidor",
            "at": at,
            "direccion": settings.AULA_URL,
        },
    )
    return removed


@transaction.atomic
def encrypt_again() -> tuple[int, int]:
    """Encrypt every secret with the first key; return how many were, and how many none opens."""
    done = lost = 0
    for factor in Authenticator.objects.select_for_update().filter(
        type__in=[Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
    ):
        name = "secret" if factor.type == Authenticator.Type.TOTP else "seed"
        try:
            factor.data[name] = cifrado.rotate(factor.data[name])
        except cifrado.Ilegible:
            lost += 1
            continue
        factor.save(update_fields=["data"])
        done += 1
    return done, lost
