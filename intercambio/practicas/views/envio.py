"""Reviewing what is missing and sending a practice to be signed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ..forms.firma import PedirFirmaForm
from ..operations import firmas
from ..queries import firmas as queries
from ..queries.borrador import Borrador, fingerprint_of, signature_of
from .acceso import author, for_authors
from .autoria import tasks


@require_http_methods(["GET", "HEAD", "POST"])
@for_authors
def enviar(request: HttpRequest, borrador: Borrador) -> HttpResponse:
    """Show what is missing, or ask who will sign; send the letter."""
    form = _form(request, borrador)
    if request.method == "POST":
        if "firmada" in request.POST:
            return _send_signed(request, borrador)
        if form.is_valid():
            return _ask(request, borrador, form)
    return _show(request, borrador, form)


def _form(request: HttpRequest, borrador: Borrador) -> PedirFirmaForm:
    enlaces = queries.signers(borrador.practica, borrador.cvegeo, at=timezone.now())
    return PedirFirmaForm(
        request.POST if request.method == "POST" else None,
        enlaces=enlaces,
        actualiza=borrador.practica.first_published_at is not None,
    )


def _ask(request: HttpRequest, borrador: Borrador, form: PedirFirmaForm) -> HttpResponse:
    try:
        firma = firmas.ask(
            practica=borrador.practica,
            firmante=form.firmante,
            nota=form.cleaned_data.get("nota", ""),
            by=author(request),
            at=timezone.now(),
        )
    except firmas.NoSePuedePedir as reason:
        form.add_error(None, str(reason))
        return _show(request, borrador, form)
    sent = f"Enviamos la liga a {firma.correo}." if form.designacion is None else "Le avisamos."
    messages.success(request, f"{sent} Le diremos a usted cuando {firma.nombre} responda.")
    return redirect("practicas:practica", borrador.practica.pk)


def _send_signed(request: HttpRequest, borrador: Borrador) -> HttpResponse:
    try:
        firmas.send_signed(practica=borrador.practica, by=author(request), at=timezone.now())
    except firmas.NoSePuedePedir as reason:
        messages.error(request, str(reason))
        return redirect("practicas:enviar", borrador.practica.pk)
    messages.success(request, "Ya está en revisión, con la firma que tenía.")
    return redirect("practicas:practica", borrador.practica.pk)


def _show(request: HttpRequest, borrador: Borrador, form: PedirFirmaForm) -> HttpResponse:
    signed = None
    if borrador.completitud.is_complete:
        signed = signature_of(borrador.practica, fingerprint_of(borrador.practica))
    context = {
        "vista": borrador,
        "tareas": tasks(borrador),
        "form": form,
        "firmada": signed,
        "dias": firmas.DIAS,
    }
    return render(
        request, "practicas/autoria/enviar.html", context, status=422 if form.errors else 200
    )
