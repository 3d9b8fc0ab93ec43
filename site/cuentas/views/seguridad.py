"""What protects one's account, in one place; and the sessions that are open."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .. import destinos
from .. import seguridad as lectura
from ..models import Usuario
from ..operations import sesiones as operations


@never_cache
@login_required
@require_safe
def seguridad(request: HttpRequest) -> HttpResponse:
    usuario = cast(Usuario, request.user)
    context = {
        "seguridad": lectura.of(usuario),
        "obligatorio": usuario.lacks_second_factor,
        "destino": destinos.recall(request),
    }
    return render(request, "cuentas/seguridad.html", context)


@never_cache
@login_required
@require_safe
def segundo_factor(request: HttpRequest) -> HttpResponse:
    """Lead who must have a second factor to set it up; who has it is told what there is."""
    usuario = cast(Usuario, request.user)
    if not usuario.lacks_second_factor:
        return redirect("cuentas:seguridad")
    return render(request, "cuentas/falta_segundo_factor.html", {"negada": False})


@never_cache
@login_required
@require_safe
def sesiones(request: HttpRequest) -> HttpResponse:
    usuario = cast(Usuario, request.user)
    found = lectura.sessions_of(usuario, current=request.session.session_key)
    return render(request, "usersessions/usersession_list.html", {"sesiones": found})


@require_POST
@login_required
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions; another person's is none of ours and changes nothing."""
    ended = operations.end(
        persona=cast(Usuario, request.user),
        sesion=pk,
        keep=request.session.session_key,
        at=timezone.now(),
    )
    if ended:
        messages.success(request, "Cerramos esa sesión. Ese aparato tendrá que volver a entrar.")
    else:
        messages.info(request, "Esa sesión ya estaba cerrada.")
    return redirect("cuentas:sesiones")


@require_POST
@login_required
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    ended = operations.end_all_others(
        persona=cast(Usuario, request.user),
        keep=request.session.session_key,
        at=timezone.now(),
    )
    words = "1 sesión" if ended == 1 else f"{ended} sesiones"
    messages.success(
        request,
        f"Cerramos {words}. Solo queda abierta esta." if ended else "No había otras abiertas.",
    )
    return redirect("cuentas:sesiones")
