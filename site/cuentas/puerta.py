"""The door at which one reads a new notice of privacy before going on.

Whether somebody has to stop is asked once, when they log in, and kept in their session: a page
costs no query for it. Only pages asked for by GET are stopped, so nothing written is ever lost.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

PENDIENTE = "cuentas_aviso_pendiente"
# What one may need to decide, and what is no page.
_LIBRES = (
    "/cuentas/privacidad/", "/cuentas/logout/", "/cuentas/login/", "/cuentas/reauthenticate/",
    "/cuentas/confirm-email/", "/cuentas/2fa/", "/privacidad/", "/aviso-simplificado/",
    "/cuentas/municipios/", "/contacto/", "/c/", "/salud/", "/media/", "/static/", "/documentos/",
)  # fmt: skip


class PuertaDeAvisoMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _is_stopped(request):
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('cuentas:aviso')}?{query}")
        return self.get_response(request)


def _is_stopped(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and not request.path.startswith(_LIBRES)
        and _wants_page(request)
        and bool(request.session.get(PENDIENTE))
    )


def _wants_page(request: HttpRequest) -> bool:
    """Scripts and pictures are not led away; who says nothing of what they accept, is."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return False
    return "text/html" in request.headers.get("accept", "text/html")
