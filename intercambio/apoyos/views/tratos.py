"""What both sides do with an answer: accept, write, mark it done, thank."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cuentas.permissions import can_act_for

from ..forms import GraciasForm, RecadoForm
from ..models import RespuestaDeApoyo
from ..operations import limites, respuestas
from ..queries.palabras import phrase
from . import acceso

_ACCIONES: dict[str, tuple[Callable[..., RespuestaDeApoyo], str]] = {
    "aceptar": (respuestas.accept, "Aceptó la respuesta. Escríbanse aquí para acordar el día."),
    "declinar": (respuestas.decline, "Dijo que no a esa respuesta."),
    "desistir": (respuestas.take_back, "Retiró su respuesta."),
    "hecho": (respuestas.mark_done, "Lo marcó como hecho por su municipio."),
}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mover(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, decline, take back or mark as done, and go back to where it was decided."""
    respuesta = acceso.respuesta(request, pk)
    if request.method == "POST" and (known := _ACCIONES.get(request.POST.get("accion", ""))):
        operation, done = known
        try:
            operation(respuesta=respuesta, by=acceso.persona(request), at=timezone.now())
        except limites.NoSePuede as reason:
            acceso.say(request, reason)
        else:
            messages.success(request, done)
    return _back(respuesta)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recado(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the other side."""
    respuesta = acceso.respuesta(request, pk)
    form = RecadoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            respuestas.write(
                respuesta=respuesta, texto=form.cleaned_data["texto"],
                clave=form.cleaned_data["clave"], by=acceso.persona(request), at=timezone.now(),
            )  # fmt: skip
        except limites.NoSePuede as reason:
            form.add_error(None, str(reason))
        else:
            return _back(respuesta)
    return _form(request, "apoyos/recado.html", respuesta, form)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agradecer(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank in public."""
    respuesta = acceso.respuesta(request, pk)
    if not can_act_for(request.user, respuesta.recibe_id, on=timezone.now()):
        raise Http404
    form = GraciasForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            respuestas.thank(
                respuesta=respuesta, texto=form.cleaned_data["texto"],
                by=acceso.persona(request), at=timezone.now(),
            )  # fmt: skip
        except limites.NoSePuede as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Gracias. Su agradecimiento está a la vista de todos.")
            return redirect(respuesta.apoyo)
    return _form(request, "apoyos/agradecer.html", respuesta, form)


def _form(
    request: HttpRequest, template: str, respuesta: RespuestaDeApoyo, form: Any
) -> HttpResponse:
    context = {"respuesta": respuesta, "titulo": phrase(respuesta.apoyo), "form": form}
    return render(request, template, context)


def _back(respuesta: RespuestaDeApoyo) -> HttpResponse:
    return redirect(f"{respuesta.apoyo.get_absolute_url()}#t{respuesta.pk}")
