"""Asking to be forgotten, and thinking better of it."""

import time
from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from comun import fechas

from ..models import Usuario
from ..operations import borrado
from ..queries import privacidad as queries


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def ask(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; on POST, ask for it. Only for who has just proved who they are.

    Who has no password proves it by entering again with a code.
    """
    usuario = cast(Usuario, request.user)
    if not _is_fresh(request, usuario):
        login = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
        return render(request, "cuentas/privacidad/vuelva_a_entrar.html", {"entrar": login})
    if request.method == "POST":
        try:
            solicitud = borrado.ask(by=usuario, at=timezone.now())
        except borrado.BorradoImposible as refusal:
            return _show(request, usuario, refusal=str(refusal))
        messages.success(
            request,
            f"Quedó pedido. Sus datos se borran el {fechas.long(solicitud.ejecutar_at)}; hasta "
            "entonces puede arrepentirse aquí mismo.",
        )
        return redirect(reverse("cuentas:privacidad") + "#borrar")
    if queries.open_erasure(usuario):
        return redirect(reverse("cuentas:privacidad") + "#borrar")
    return _show(request, usuario)


@login_required
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Keep the account after all."""
    if borrado.withdraw(by=cast(Usuario, request.user), at=timezone.now()):
        messages.success(request, "Su cuenta se queda como está. No se borró nada.")
    else:
        messages.info(request, "No había ningún borrado pendiente.")
    return redirect(reverse("cuentas:privacidad") + "#borrar")


def _show(request: HttpRequest, usuario: Usuario, refusal: str = "") -> HttpResponse:
    if not refusal:
        try:
            borrado.check(usuario, at=timezone.now())
        except borrado.BorradoImposible as found:
            refusal = str(found)
    contexto = {"impedimento": refusal, "dias": borrado.DIAS_DE_GRACIA}
    status = 409 if refusal and request.method == "POST" else 200
    return render(request, "cuentas/privacidad/borrar.html", contexto, status=status)


def _is_fresh(request: HttpRequest, usuario: Usuario) -> bool:
    """Whether somebody without a password entered a moment ago; allauth asks the others."""
    if usuario.has_usable_password():
        return True
    records = get_authentication_records(request, usuario)
    last = max((record["at"] for record in records), default=0)
    return time.time() - last < settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
