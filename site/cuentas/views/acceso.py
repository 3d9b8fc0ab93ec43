"""Entering: allauth's views, with what they lack: where one was going, and why one came back."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from allauth.account import views as allauth
from allauth.mfa.webauthn.views import login_webauthn
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .. import destinos

logger = logging.getLogger("aula.cuentas")
View = Callable[[HttpRequest], HttpResponse]


def remembers(view: View) -> View:
    """Keep `?next=` of a form that was sent: the pages after it may lose it."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            destinos.remember(request)
        return view(request)

    return wrapped


def explains(view: View) -> View:
    """Say why a page that asks for a code sends one back to the start: it expired, or was used."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        response = view(request)
        silent = not getattr(messages.get_messages(request), "added_new", False)
        if silent and request.user.is_anonymous and _leads_to_start(response):
            messages.warning(
                request, "El código venció o ya se usó. Pida otro: lo demás sigue como estaba."
            )
        return response

    return wrapped


def _leads_to_start(response: HttpResponse) -> bool:
    path = urlsplit(response.headers.get("Location", "")).path
    return path in {
        reverse("account_login"),
        reverse("account_request_login_code"),
        reverse("account_reset_password"),
    }


@never_cache
@remembers
def login(request: HttpRequest) -> HttpResponse:
    """Log in. Wagtail sends here also who is logged in but may not enter its admin: tell them."""
    usuario = request.user
    if (
        usuario.is_authenticated
        and destinos.wanted(request).startswith("/admin/")
        and not usuario.has_perm("wagtailadmin.access_admin")
    ):
        list(messages.get_messages(request))  # Wagtail queued the same in its own words
        return render(request, "cuentas/sin_permiso.html", {"messages": []}, status=403)
    return allauth.login(request)


signup = remembers(allauth.signup)
request_login_code = remembers(allauth.request_login_code)
password_reset = remembers(allauth.password_reset)
enter_with_key = remembers(login_webauthn)
confirm_login_code = explains(allauth.confirm_login_code)
confirm_email = explains(allauth.email_verification_sent)
confirm_password_reset_code = explains(allauth.confirm_password_reset_code)


def survives_the_issuer(view: Callable[[HttpRequest, str], HttpResponse]) -> Any:
    """Say so when the issuer is down or answers nonsense; what is elsewhere breaks at times."""

    @wraps(view)
    def wrapped(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except (requests.RequestException, OAuth2Error, KeyError, ValueError) as error:
            logger.warning("identidad %s: %s", provider_id, error)
            return render(request, "socialaccount/authentication_error.html", status=502)

    return wrapped


@survives_the_issuer
def enter_elsewhere(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the issuer of identities that the environment names; any other is not there."""
    if request.method == "POST":
        destinos.remember(request)
    return openid.login(request, provider_id)


come_back = survives_the_issuer(openid.callback)


@require_POST
def start_again(request: HttpRequest) -> HttpResponse:
    """Forget the address a code was sent to, for it was mistyped, but not where one was going."""
    if request.user.is_authenticated:
        return redirect("account_email")
    destino = destinos.recall(request)
    request.session.flush()
    page = "account_signup" if request.POST.get("a") == "alta" else "account_login"
    return redirect(reverse(page) + (f"?{urlencode({'next': destino})}" if destino else ""))
