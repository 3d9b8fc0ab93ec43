"""Opening an account with what an invitation or a sheet holds.

Their secret comes in the address and leaves it at once, so that no page after it hands it on;
the session remembers which invitation it opened.
"""

from typing import cast

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from comun.limites import Limite, charge, spend, wait

from .. import codigos
from ..forms.invitaciones import AceptarForm, AltaConHojaForm, AltaInvitadaForm, CodigoForm
from ..models import Invitacion, Usuario
from ..operations import altas, invitaciones
from ..operations.invitaciones import InvitacionCerrada
from ..queries import invitaciones as queries

_CARTA, _HOJA = "cuentas_invitacion", "cuentas_hoja"
# Twenty people in one room, each with a mistake or two; codes that check and are unknown come
# from guessing (75 random bits stop that by themselves).
INTENTOS = Limite("cuentas:codigos", veces=120, segundos=5 * 60)
FALLOS = Limite("cuentas:codigos-desconocidos", veces=20, segundos=60 * 60)


@never_cache
@require_safe
def invitacion(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret of a letter's link, and show the page without it."""
    found = queries.by_secret(token[:100])
    if found is None or not found.correo:
        return _closed(request, None)
    request.session[_CARTA] = found.pk
    return _secret(redirect("cuentas:aceptar"))


@never_cache
@sensitive_post_parameters("contrasena")
@require_http_methods(["GET", "HEAD", "POST"])
def aceptar(request: HttpRequest) -> HttpResponse:
    """Show who invites; open the account, or confirm with the one that there is."""
    found = _of_session(request, _CARTA)
    if found is None or not found.is_open(timezone.now()):
        return _closed(request, found)
    usuario = request.user if isinstance(request.user, Usuario) else None
    if usuario is None and queries.has_account(found.correo):
        return _page(request, "cuentas/alta/entrar.html", found)
    kind = AltaInvitadaForm if usuario is None else AceptarForm
    form = kind(request.POST or None, invitacion=found, usuario=usuario)
    if form.is_valid():
        return _accept(request, found, form, usuario)
    return _page(request, "cuentas/alta/aceptar.html", found, form=form)


@never_cache
@require_safe
def con_codigo(request: HttpRequest, codigo: str) -> HttpResponse:
    """Take the code that a sheet's square holds, and show the page without it."""
    if seconds := _too_many(request):
        return _wait(request, seconds)
    return _secret(_take_code(request, codigos.normalize(codigo)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def asistida(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a sheet."""
    form = CodigoForm(request.POST or None)
    if request.method == "POST" and (seconds := _too_many(request)):
        return _wait(request, seconds)
    if form.is_valid():
        return _take_code(request, form.cleaned_data["codigo"])
    status = 422 if form.is_bound else 200
    return render(request, "cuentas/alta/codigo.html", {"form": form}, status=status)


@never_cache
@sensitive_post_parameters("contrasena", "repetida")
@require_http_methods(["GET", "HEAD", "POST"])
def asistida_datos(request: HttpRequest) -> HttpResponse:
    """Name and password of who has a sheet; the account is open after it."""
    found = _of_session(request, _HOJA)
    if found is None:
        return redirect("cuentas:alta_asistida")
    if not found.is_open(timezone.now()):
        return _closed(request, found)
    form = AltaConHojaForm(request.POST or None, invitacion=found)
    if not form.is_valid():
        return _page(request, "cuentas/alta/hoja.html", found, form=form)
    try:
        persona = altas.redeem(
            invitacion=found, datos=form.datos, at=timezone.now(),
            contrasena=form.cleaned_data["contrasena"],
        )  # fmt: skip
    except (InvitacionCerrada, altas.YaTieneCuenta):
        return _closed(request, _of_session(request, _HOJA))
    request.session.pop(_HOJA, None)
    messages.success(
        request, f"Su cuenta está lista. La próxima vez entre con su usuario: {found.usuario}"
    )
    return _enter(request, persona)


def _accept(
    request: HttpRequest, found: Invitacion, form: AceptarForm, usuario: Usuario | None
) -> HttpResponse:
    at = timezone.now()
    try:
        if usuario is not None:
            invitaciones.accept(invitacion=found, persona=usuario, datos=form.datos, at=at)
            persona = usuario
        else:
            persona = altas.open_invited(
                invitacion=found, datos=form.datos, at=at,
                contrasena=form.cleaned_data["contrasena"],
            )  # fmt: skip
    except altas.YaTieneCuenta:
        return _page(request, "cuentas/alta/entrar.html", found)
    except InvitacionCerrada:
        return _closed(request, _of_session(request, _CARTA))
    request.session.pop(_CARTA, None)
    messages.success(request, f"Listo: {found.municipio.nombre} ya le reconoce como su gente.")
    if usuario is not None:
        return redirect("cuentas:perfil")
    return _enter(request, persona)


def _take_code(request: HttpRequest, codigo: str) -> HttpResponse:
    """Keep the code if a sheet has it; one that nobody knows costs an attempt."""
    if codigos.is_valid(codigo) and (found := queries.by_secret(codigo)):
        request.session[_HOJA] = found.pk
        return redirect("cuentas:alta_datos")
    charge(request, FALLOS)
    messages.error(
        request, "No conocemos ese código. Compárelo con su hoja; si es igual, pida otra."
    )
    return redirect("cuentas:alta_asistida")


def _of_session(request: HttpRequest, key: str) -> Invitacion | None:
    pk = request.session.get(key)
    return queries.by_id(pk) if pk else None


def _enter(request: HttpRequest, persona: Usuario) -> HttpResponse:
    """Log in who has just opened their account; their address needs no proof any more."""
    if request.user.is_authenticated:
        request.session.flush()  # another person's, on a computer that many use
    target = reverse("cursos:mi_aprendizaje")
    return cast(HttpResponse, perform_login(request, persona, redirect_url=target, signup=True))


def _page(
    request: HttpRequest, template: str, found: Invitacion, *, form: AceptarForm | None = None
) -> HttpResponse:
    status = 422 if form is not None and form.is_bound else 200
    context = {"invitacion": found, "form": form}
    return _secret(render(request, template, context, status=status))


def _closed(request: HttpRequest, found: Invitacion | None) -> HttpResponse:
    context = {"invitacion": found}
    return render(request, "cuentas/alta/cerrada.html", context, status=200 if found else 404)


def _too_many(request: HttpRequest) -> int:
    return max(spend(request, INTENTOS), wait(request, FALLOS))


def _wait(request: HttpRequest, seconds: int) -> HttpResponse:
    context = {"minutos": seconds // 60 + 1}
    answer = render(request, "cuentas/alta/espere.html", context, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def _secret(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
