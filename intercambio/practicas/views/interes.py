"""Keeping and following practices: buttons that work without JavaScript, and one's own list."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cuentas.models import Usuario

from ..models import PracticaPage
from ..operations import interesados
from ..queries import interes as queries
from ..queries.publicadas import abiertas

_AL_ENTRAR = "Entre a su cuenta para guardar o seguir la práctica; volverá a ella."
_QUITAR: dict[str, tuple[Callable[..., None], str]] = {
    "soltar": (interesados.unsave, "La práctica ya no está entre sus guardadas."),
    "dejar": (interesados.unfollow, "Ya no sigue la práctica."),
}
_PONER: dict[str, tuple[Callable[..., None], str]] = {
    "guardar": (interesados.save, "La práctica quedó entre sus guardadas."),
    "seguir": (interesados.follow, "Sigue la práctica: le avisaremos aquí y por correo."),
}


@never_cache
@login_required
@require_safe
def guardadas(request: HttpRequest) -> HttpResponse:
    """Show what this person keeps and follows."""
    filas = queries.kept(cast(Usuario, request.user))
    return render(request, "practicas/guardadas.html", {"filas": filas})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interes(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep, follow, or stop; who has no session logs in and comes back to the practice."""
    practica = abiertas().filter(pk=pk).first()
    back = _back(request, practica)
    if not isinstance(request.user, Usuario):
        if practica is None:
            raise Http404
        messages.info(request, _AL_ENTRAR)
        return redirect_to_login(back)
    if request.method != "POST":
        return redirect(back)
    accion = request.POST.get("accion", "")
    if known := _QUITAR.get(accion):
        operation, done = known
        operation(practica_id=pk, by=request.user)
        messages.success(request, done)
    elif practica is None:
        raise Http404
    elif known := _PONER.get(accion):
        _mark(request, *known, practica=practica, by=request.user)
    return redirect(back)


def _mark(request: HttpRequest, operation: Callable[..., None], done: str, **who: Any) -> None:
    try:
        operation(**who, at=timezone.now())
    except interesados.DemasiadasPracticas as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, done)


def _back(request: HttpRequest, practica: PracticaPage | None) -> str:
    """Return where the button stood: one's own list, or the practice."""
    if practica is None or request.POST.get("volver") == "guardadas":
        return reverse("practicas:guardadas")
    return str(practica.get_url(request))


@never_cache
@csrf_exempt  # a mail program sends this POST for its reader, without our cookie
@require_http_methods(["GET", "HEAD", "POST"])
def dejar_de_seguir(request: HttpRequest, token: str) -> HttpResponse:
    """Stop following, from a letter. Opening the link changes nothing."""
    found = queries.by_token(token)
    if request.method == "POST":
        interesados.stop(token=token)
    hecho = request.method == "POST" or found is None
    return render(request, "practicas/dejar_de_seguir.html", {"interes": found, "hecho": hecho})
