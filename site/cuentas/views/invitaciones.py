"""What an enlace does to bring people in: letters, sheets for who has no mail, and both again."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipios.models import Municipio

from .. import permissions
from ..enums import EstadoAdscripcion
from ..forms.invitaciones import HojasForm, InvitarForm
from ..models import Adscripcion, Invitacion, Usuario
from ..operations import altas, invitaciones
from ..queries import invitaciones as queries
from .adscripciones import needs_municipio


@require_http_methods(["GET", "HEAD", "POST"])
@needs_municipio
def invitar(request: HttpRequest, municipio: Municipio) -> HttpResponse:
    """Invite one person by mail; then there is room for the next."""
    form = InvitarForm(request.POST or None)
    if form.is_valid():
        try:
            invitaciones.invite(
                municipio=municipio, by=cast(Usuario, request.user), at=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
        except invitaciones.DemasiadasHoy as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Enviamos la invitación a {form.cleaned_data['correo']}.")
            return redirect(_address("cuentas:invitar", municipio))
    status = 422 if form.is_bound else 200
    context = {"form": form, "municipio": municipio, "dias": invitaciones.DIAS}
    return render(request, "cuentas/personas/invitar.html", context, status=status)


@require_POST
@login_required
def cambiar(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an invitation again, or take it back."""
    by, at = cast(Usuario, request.user), timezone.now()
    found = get_object_or_404(Invitacion.objects.select_related("municipio"), pk=pk)
    if not permissions.can_confirm(by, found.municipio_id, on=timezone.now()):
        raise Http404
    try:
        if "anular" in request.POST:
            invitaciones.annul(invitacion=found, by=by, at=at)
            messages.success(request, f"Anuló la invitación de {found}. Su liga ya no abre nada.")
        else:
            invitaciones.send_again(invitacion=found, by=by, at=at)
            messages.success(request, f"Enviamos otra vez la invitación a {found}.")
    except invitaciones.DemasiadasHoy as reason:
        messages.error(request, str(reason))
    except invitaciones.InvitacionCerrada:
        messages.warning(request, f"La invitación de {found} ya se usó o se anuló.")
    return redirect(_address("cuentas:personas", found.municipio) + "#invitadas")


@require_http_methods(["GET", "HEAD", "POST"])
@needs_municipio
def hojas(request: HttpRequest, municipio: Municipio) -> HttpResponse:
    """Make sheets for people without mail, and go on to print them."""
    form = HojasForm(request.POST or None)
    if form.is_valid():
        made = altas.make_sheets(
            municipio=municipio, filas=form.cleaned_data["nombres"], lote=form.cleaned_data["lote"],
            dependencia=form.cleaned_data["dependencia"], by=cast(Usuario, request.user),
            at=timezone.now(),
        )  # fmt: skip
        numbers = "".join(f"&n={one.pk}" for one in made)
        return redirect(_address("cuentas:hojas_imprimir", municipio) + numbers)
    status = 422 if form.is_bound else 200
    context = {"form": form, "municipio": municipio, "dias": invitaciones.DIAS}
    return render(request, "cuentas/personas/hojas.html", context, status=status)


@require_safe
@needs_municipio
def hojas_imprimir(request: HttpRequest, municipio: Municipio) -> HttpResponse:
    """Show the sheets that can still be used, to be printed: those of `?n=`, or all."""
    ids = [int(number) for number in request.GET.getlist("n") if number.isdecimal()]
    ids = [number for number in ids if number < 2**63][: altas.MAXIMO]
    found = queries.sheets(municipio, ids=ids, at=timezone.now())
    context = {"hojas": found, "municipio": municipio}
    return render(request, "cuentas/personas/hojas_imprimir.html", context)


@require_POST
@login_required
def acceso(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new sheet for who has no mail and forgot the password."""
    by = cast(Usuario, request.user)
    found = get_object_or_404(
        Adscripcion.objects.select_related("persona", "municipio"),
        pk=pk, estado=EstadoAdscripcion.APROBADA,
    )  # fmt: skip
    try:
        made = altas.renew_access(
            persona=found.persona, municipio=found.municipio, by=by, at=timezone.now()
        )
    except invitaciones.NoPuedeInvitar:
        raise Http404 from None
    return redirect(_address("cuentas:hojas_imprimir", found.municipio) + f"&n={made.pk}")


def _address(name: str, municipio: Municipio) -> str:
    return f"{reverse(name)}?municipio={municipio.pk}"
