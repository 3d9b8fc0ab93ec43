"""Handing the post of enlace over, and the annex that remains of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..forms.relevos import InvitarSucesorForm, RelevoForm
from ..models import Designacion
from ..operations import invitaciones, relevos, relevos_en_espera
from ..operations.designaciones import YaEmpezo, YaHayEnlace
from ..pdf import anexo as pdf
from ..queries import designaciones as queries
from . import acceso_designaciones as acceso


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def relevo(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is in hand and ask to whom it goes; do it once."""
    try:
        found = acceso.to_hand_over(request, pk, timezone.now())
    except acceso.Terminada:
        return acceso.ended(request)
    told: dict[str, Any] = {"espera": relevos_en_espera.of(found), "today": timezone.localdate()}
    if request.method != "POST":
        return _show(request, found, RelevoForm(**told))
    invites = "invitar" in request.POST
    kind = InvitarSucesorForm if invites else RelevoForm
    form = kind(request.POST, request.FILES, **told)
    if not form.is_valid():
        return _show(request, found, form)
    return _prepare(request, found, form) if invites else _make(request, found, form)


def _make(request: HttpRequest, found: Designacion, form: RelevoForm) -> HttpResponse:
    datos = form.cleaned_data
    try:
        made = relevos.make(
            designacion=found, sucesor=datos["persona"], desde=datos["desde"],
            hasta=datos["hasta"], oficio=form.documento,
            by=acceso.persona(request), at=timezone.now(),
        )  # fmt: skip
    except (relevos.NoSePuedeRelevar, YaHayEnlace, YaEmpezo) as reason:
        form.add_error(None, str(reason))
        return _show(request, found, form)
    messages.success(request, "El relevo está hecho. Avisamos por correo a las dos personas.")
    return redirect("cuentas:relevo_hecho", made.pk)


def _prepare(request: HttpRequest, found: Designacion, form: RelevoForm) -> HttpResponse:
    datos = form.cleaned_data
    try:
        made = relevos_en_espera.prepare(
            designacion=found, correo=datos["persona"], desde=datos["desde"],
            hasta=datos["hasta"], oficio=form.documento,
            by=acceso.persona(request), at=timezone.now(),
        )  # fmt: skip
    except invitaciones.NoPuedeInvitar as reason:
        form.add_error(None, str(reason) or "Usted no puede invitar por ese municipio.")
    except (relevos.NoSePuedeRelevar, relevos_en_espera.YaTieneCuenta) as reason:
        form.add_error(None, str(reason))
    else:
        messages.success(request, f"Invitamos a {made.correo} y guardamos lo que escribió.")
        return redirect("cuentas:relevo", found.pk)
    return _show(request, found, form)


def _show(request: HttpRequest, found: Designacion, form: RelevoForm) -> HttpResponse:
    context = {
        "designacion": found,
        "form": form,
        "hecho": getattr(found, "relevo", None),
        "en_mano": relevos.in_hand(found),
        "espera": form.espera,
        "llego": form.espera and queries.by_address(form.espera.correo),
    }
    status = 422 if form.errors else 200
    return render(request, "cuentas/designaciones/relevo.html", context, status=status)


@never_cache
@login_required
@require_safe
def hecho(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a relevo as it was made."""
    found = acceso.relevo(request, pk)
    return render(request, "cuentas/designaciones/relevo_hecho.html", {"relevo": found})


@never_cache
@login_required
@require_safe
def anexo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out the annex for the act of entrega-recepción."""
    found = acceso.relevo(request, pk)
    response = HttpResponse(pdf.render(found), content_type="application/pdf")
    name = f"anexo-relevo-{found.municipio_id}-{found.hecho_at:%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
