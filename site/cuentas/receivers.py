"""What follows from entering and from opening an account."""

from contextlib import suppress
from typing import Any

from allauth.account.signals import user_signed_up
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from . import queries_privacidad as queries
from .models import Usuario
from .operations import privacidad
from .puerta import PENDIENTE


@receiver(user_logged_in)
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
