"""One's appointments, an appointment, its oficio, and the first steps of a new enlace."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from municipios.models import Municipio

from .. import permissions, registro
from ..forms.relevos import RevocarForm
from ..models import Designacion
from ..operations import designaciones
from ..queries import coordinaciones_de_red
from ..queries import designaciones as queries
from . import acceso_designaciones as acceso


@never_cache
@login_required
@require_safe
def mias(request: HttpRequest) -> HttpResponse:
    """List what municipalities appointed who asks for, and the other enlaces beside them."""
    usuario, at = acceso.persona(request), timezone.now()
    context = {
        "vista": queries.mine(usuario, at=at, today=timezone.localdate(at)),
        "redes": coordinaciones_de_red.mine(usuario, at=at),
        "decide": permissions.can_appoint(usuario),
    }
    return render(request, "cuentas/designaciones/mias.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def una(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an appointment; the coordination ends it before its day."""
    found = acceso.designacion(request, pk)
    decide = permissions.can_appoint(request.user)
    form = RevocarForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not decide:
        raise Http404
    if form.is_valid():
        return _revoke(request, found, form)
    return _show(request, found, form, decide)


def _revoke(request: HttpRequest, found: Designacion, form: RevocarForm) -> HttpResponse:
    designaciones.revoke(
        designacion=found, motivo=form.cleaned_data["motivo"],
        by=acceso.persona(request), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, "La designación terminó. Ya no puede actuar por el municipio.")
    return redirect("cuentas:designacion", found.pk)


def _show(
    request: HttpRequest, found: Designacion, form: RevocarForm, decide: bool
) -> HttpResponse:
    at = timezone.now()
    vigente = queries.holds(found, at=at)
    context = {
        "designacion": found,
        "vigente": vigente,
        "hecho": getattr(found, "relevo", None),
        "relevable": not hasattr(found, "relevo")
        and permissions.can_hand_over(request.user, found, on=at),
        "form": form if decide and found.revocada_at is None else None,
    }
    status = 422 if form.errors else 200
    return render(request, "cuentas/designaciones/una.html", context, status=status)


@never_cache
@login_required
@require_safe
def oficio(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the oficio."""
    found = acceso.designacion(request, pk)
    return acceso.hand_out(found.oficio_archivo, f"oficio-{found.municipio_id}-{found.desde}")


@never_cache
@login_required
@require_safe
def primeros_pasos(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """What a new enlace does first, and what of it is done."""
    municipio = Municipio.objects.select_related("entidad").filter(pk=cvegeo).first()
    if municipio is None:
        raise Http404
    if not permissions.is_enlace_of(request.user, cvegeo, on=timezone.now()):
        try:
            acceso.require_never(request, cvegeo)
        except acceso.Terminada:
            return acceso.ended(request)
    pasos = [
        {"paso": paso, "url": paso.url(cvegeo), "hecho": paso.done(cvegeo)}
        for paso in registro.primeros_pasos
    ]
    context = {"municipio": municipio, "pasos": pasos}
    return render(request, "cuentas/designaciones/primeros_pasos.html", context)
