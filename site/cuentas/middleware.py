"""Between a request and its page: when the session was seen, and no power without second factor."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from . import vistas_de_sesion
from .models import Usuario

Respond = Callable[[HttpRequest], HttpResponse]
# What even who may not enter yet needs: the way out, and the words of the scripts.
_OPEN = ("/admin/logout/", "/admin/login/", "/admin/jsi18n/")


class SesionVistaMiddleware:
    """Keep the list of sessions true without writing at every request."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed:  # a page that never asked who it is stays public
            vistas_de_sesion.note(request, at=timezone.now())
        return response


class SegundoFactorMiddleware:
    """Refuse the admin, and explain other refusals, to who still lacks the second factor.

    What they may do elsewhere, `Usuario.has_perm` already answers; this is the explanation.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.AULA_SEGUNDO_FACTOR_OBLIGATORIO:
            return self.get_response(request)
        if request.path.startswith("/admin/") and not request.path.startswith(_OPEN):
            return _refusal(request) if _lacks(request) else self.get_response(request)
        response = self.get_response(request)
        if response.status_code == 403 and _lacks(request):
            return _refusal(request)
        return response


def _lacks(request: HttpRequest) -> bool:
    usuario = request.user
    return isinstance(usuario, Usuario) and usuario.lacks_second_factor


def _refusal(request: HttpRequest) -> HttpResponse:
    response = render(request, "cuentas/falta_segundo_factor.html", {"negada": True}, status=403)
    add_never_cache_headers(response)
    return response
