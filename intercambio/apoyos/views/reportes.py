"""Reporting public words, and deciding about what was reported."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from avisos import operations as avisos

from ..enums import Causa
from ..forms import ReporteForm
from ..models import ReporteDeApoyo, RespuestaDeApoyo
from ..operations import limites, reportes
from ..permissions import can_moderate
from ..queries import reportes as queries
from ..queries.detalle import Detalle
from . import acceso


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reportar(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that what a request says, or the thanks for an answer, should not stand there."""
    vista = acceso.apoyo(request, pk)
    respuesta = _thanks(request, vista)
    form = ReporteForm(request.POST or None)
    if not form.is_valid():
        words = respuesta.gracias if respuesta else vista.apoyo.texto
        context = {"vista": vista, "form": form, "texto": words, "respuesta": respuesta}
        return render(request, "apoyos/reportar.html", context)
    try:
        reportes.report(
            apoyo=vista.apoyo, respuesta=respuesta, causa=Causa(form.cleaned_data["causa"]),
            by=acceso.persona(request), at=timezone.now(),
        )  # fmt: skip
    except limites.NoSePuede as reason:
        acceso.say(request, reason)
    else:
        messages.success(request, "Gracias. Quien modera lo revisará; no diremos quién lo reportó.")
    return redirect(vista.apoyo)


def _thanks(request: HttpRequest, vista: Detalle) -> RespuestaDeApoyo | None:
    asked = request.GET.get("gracias", "")
    if not asked:
        return None
    for hecho in vista.hechos:
        if str(hecho.respuesta.pk) == asked and hecho.texto:
            return hecho.respuesta
    raise Http404


@never_cache
@login_required
@require_safe
def cola(request: HttpRequest) -> HttpResponse:
    """Show what waits for a moderator."""
    if not can_moderate(request.user):
        raise PermissionDenied
    who = acceso.persona(request).pk
    avisos.mark_seen(persona=who, at=timezone.now(), prefijo=reportes.POR_REVISAR)
    return render(request, "apoyos/reportes.html", {"casos": queries.waiting()})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decidir(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide what was reported, or leave it."""
    if not can_moderate(request.user):
        raise PermissionDenied
    reporte = get_object_or_404(ReporteDeApoyo, pk=pk)
    accion = request.POST.get("accion")
    if request.method == "POST" and accion in ("ocultar", "dejar"):
        try:
            reportes.decide(
                reporte=reporte, hide=accion == "ocultar", motivo=request.POST.get("motivo", ""),
                by=acceso.persona(request), at=timezone.now(),
            )  # fmt: skip
        except limites.NoSePuede as reason:
            acceso.say(request, reason)
        else:
            messages.success(request, "Decidido. Queda anotado con su nombre.")
    return redirect("apoyos:reportes")
