"""An appointment to coordinate a network: what it says, its oficio, and its end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import permissions
from ..forms.relevos import RevocarForm
from ..operations import coordinaciones_de_red
from . import acceso_designaciones as acceso


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def una(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it; the site's coordination ends it before its day."""
    found = acceso.coordinacion(request, pk, timezone.now())
    decide = permissions.can_appoint_in_redes(request.user)
    if request.method == "POST" and not decide:
        raise Http404
    form = RevocarForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        coordinaciones_de_red.revoke(
            coordinacion=found, motivo=form.cleaned_data["motivo"],
            by=acceso.persona(request), at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "El encargo terminó. Ya no puede coordinar la red.")
        return redirect("cuentas:coordinacion", found.pk)
    context = {
        "coordinacion": found,
        "form": form if decide and found.revocada_at is None else None,
    }
    status = 422 if form.errors else 200
    return render(request, "cuentas/designaciones/coordinacion.html", context, status=status)


@never_cache
@login_required
@require_safe
def oficio(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the oficio."""
    found = acceso.coordinacion(request, pk, timezone.now())
    return acceso.hand_out(found.oficio_archivo, f"oficio-{found.red.slug[:40]}-{found.desde}")
