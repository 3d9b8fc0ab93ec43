"""What follows at once from entering, from a new account, and from a change of what opens one."""

from contextlib import suppress
from typing import Any

from allauth.account.signals import (
    password_changed,
    password_reset,
    password_set,
    user_logged_in,
    user_signed_up,
)
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in as session_begun
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from . import vistas_de_sesion
from .models import Usuario
from .models.poderes import FACTORES
from .operations import privacidad, sesiones
from .puerta import PENDIENTE
from .queries import privacidad as queries


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


@receiver(session_begun)
def ask_for_notice(request: HttpRequest, user: Usuario, **_: Any) -> None:
    """Remember for this session whether there is a notice that they have not accepted."""
    if queries.pending(user):
        request.session[PENDIENTE] = True
    else:
        request.session.pop(PENDIENTE, None)


@receiver(user_signed_up)
def accept_with_account(request: HttpRequest, user: Usuario, **_: Any) -> None:
    """Who opened the account with the notice before them accepted that one."""
    version = request.POST.get("aviso", "")
    if version.isascii() and version.isdigit():
        with suppress(privacidad.AvisoCambiado):  # it changed meanwhile: the door will ask
            privacidad.accept(by=user, version_id=int(version), at=timezone.now())
