"""Correcting a certificate in the admin: the facts, what changes, then the change."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cuentas.models import Usuario

from .. import operations
from ..forms.administracion import CorreccionForm
from ..models import Certificado
from ..permissions import can_manage
from ..snapshot import DatosInvalidos


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for the right words, show before and after, then correct."""
    if not can_manage(request.user):
        raise PermissionDenied
    certificado = get_object_or_404(Certificado, pk=pk)
    form = CorreccionForm(
        request.POST if request.method == "POST" else None, certificado=certificado
    )
    cambios: list[Any] = []
    if request.method == "POST" and form.is_valid():
        cambios = form.before_and_after()
        if not cambios:
            form.add_error(None, "No cambió ningún dato.")
        elif "confirmar" in request.POST and (answer := _correct(request, form, request.user)):
            return answer
    context = {
        "certificado": certificado, "form": form, "cambios": cambios if form.is_valid() else [],
        "conserva": certificado.entregado_at is None,
    }  # fmt: skip
    return render(request, "certificados/admin/corregir.html", context)


def _correct(request: HttpRequest, form: CorreccionForm, by: Usuario) -> HttpResponse | None:
    old = form.certificado
    try:
        new = operations.correct(
            certificado=old, datos_cambios=form.changes(),
            motivo=form.cleaned_data["motivo"], by=by, at=timezone.now(),
        )  # fmt: skip
    except (operations.CambioImposible, DatosInvalidos) as reason:
        form.add_error(None, str(reason))
        return None
    if new == old:
        messages.success(request, f"Se corrigió la constancia {new.folio_impreso}.")
    else:
        messages.success(
            request,
            f"La constancia {old.folio_impreso} se sustituyó por la {new.folio_impreso}.",
        )
    return redirect("certificado:inspect", new.pk)
