"""Writing in a municipality's record: an instrument, or what a source says of its institute."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cuentas.models import Usuario
from municipios.models import Municipio

from .. import permissions, queries
from ..forms.ficha import AfirmacionForm, InstrumentoForm
from ..operations import afirmaciones, instrumentos


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """Show both forms; keep the one that was sent."""
    found = queries.municipio(cvegeo)
    if found is None:
        return render(request, "directorio/no_encontrado.html", status=404)
    if not permissions.can_write_ficha(request.user, found.pk, on=timezone.now()):
        raise PermissionDenied
    sent = request.POST.get("que", "") if request.method == "POST" else ""
    data = request.POST
    afirmacion = AfirmacionForm(data if sent == "afirmacion" else None, municipio=found)
    instrumento = InstrumentoForm(data if sent == "instrumento" else None, municipio=found)
    if afirmacion.is_bound and afirmacion.is_valid():
        return _say(request, found, afirmacion)
    if instrumento.is_bound and instrumento.is_valid():
        return _file(request, found, instrumento)
    return render(
        request,
        "directorio/ficha.html",
        {"municipio": found, "afirmacion": afirmacion, "instrumento": instrumento},
    )


def _say(request: HttpRequest, municipio: Municipio, form: AfirmacionForm) -> HttpResponse:
    by, at = cast(Usuario, request.user), timezone.now()
    afirmaciones.say(
        municipio=municipio,
        organo=form.elegido,
        nombre=form.nombrado,
        datos=form.datos,
        by=by,
        at=at,
    )
    messages.success(request, "Quedó anotado, con su fuente. Lo que ya estaba se conserva.")
    return redirect("directorio:municipio", municipio.pk)


def _file(request: HttpRequest, municipio: Municipio, form: InstrumentoForm) -> HttpResponse:
    by, at = cast(Usuario, request.user), timezone.now()
    instrumentos.file(municipio=municipio, datos=form.datos, by=by, at=at)
    messages.success(request, "Anotamos el instrumento en la ficha de su municipio.")
    return redirect("directorio:municipio", municipio.pk)
