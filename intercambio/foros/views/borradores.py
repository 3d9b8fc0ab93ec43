"""What somebody wrote before we asked who they are: kept in the session until it is published."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from comun.markdown import LARGO
from cuentas.models import Usuario

from ..operations.publicacion import PERFIL

_KEY = "foros_borrador"
_FIELDS = ("titulo", "texto", "clave")


def recall(request: HttpRequest, url: str) -> dict[str, str]:
    """Return what was written for this address, to fill its form."""
    kept = request.session.get(_KEY) or {}
    return dict(kept["datos"]) if kept.get("url") == url else {}


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)


def ask_who(request: HttpRequest, url: str) -> HttpResponse | None:
    """Lead to the log-in or to the profile and back to `url`, keeping what was written.

    None for who may go on.
    """
    usuario = request.user
    if isinstance(usuario, Usuario) and usuario.has_complete_profile:
        return None
    if request.method == "POST":
        fields = {name: request.POST.get(name, "")[: 2 * LARGO] for name in _FIELDS}
        request.session[_KEY] = {"url": url, "datos": {k: v for k, v in fields.items() if v}}
    kept = " Lo que escribió está guardado." if request.method == "POST" else ""
    if not isinstance(usuario, Usuario):
        messages.info(request, f"Entre a su cuenta para escribir en los foros.{kept}")
        return redirect_to_login(url)
    messages.info(request, f"{PERFIL}{kept}")
    return redirect(f"{reverse('cuentas:perfil')}?{urlencode({'next': url})}")
