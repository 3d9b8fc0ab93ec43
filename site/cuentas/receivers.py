"""What follows at once from allauth's news about an account: sessions elsewhere end."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.db.models.signals import post_save
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


@receiver(post_save, sender=Authenticator)
def end_those_without_factor(instance: Authenticator, created: bool, **_: Any) -> None:
    """A session that began without the second factor must not gain what it gives.

    In the same transaction: allauth's own news of it come after the commit.
    """
    if created and instance.type in FACTORES:
        request = context.request
        keep = request.session.session_key if request else None
        sesiones.end_others(persona=instance.user, keep=keep)
