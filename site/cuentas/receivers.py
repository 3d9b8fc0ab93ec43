"""What follows at once from allauth's news about an account: sessions elsewhere end."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from . import vistas_de_sesion
from .models import Usuario
from .models.poderes import FACTORES
from .operations import sesiones


@receiver(user_logged_in)
def begin_to_watch(request: HttpRequest, **_: Any) -> None:
    """Note when this session was last seen, from now on."""
    vistas_de_sesion.begin(request)


@receiver([password_changed, password_set, password_reset])
def end_others(request: HttpRequest, user: Usuario, **_: Any) -> None:
    """Whoever entered with the old password is out at once."""
    sesiones.end_others(persona=user, keep=request.session.session_key)


@receiver(authenticator_added)
def end_those_without_factor(
    request: HttpRequest, user: Usuario, authenticator: Any, **_: Any
) -> None:
    """A session that began without the second factor must not gain what it gives."""
    if authenticator.type in FACTORES:
        sesiones.end_others(persona=user, keep=request.session.session_key)
