"""Changing the state of a certificate in the admin: a reason, and a confirmation."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from .. import operations
from ..enums import EstadoCertificado
from ..forms.administracion import MotivoForm
from ..models import Certificado
from ..permissions import can_manage


@dataclass(frozen=True)
class Cambio:
    """What the confirmation says, and what was done."""

    titulo: str
    boton: str
    advertencia: str
    hecho: str
    hacia: EstadoCertificado


CAMBIOS = {
    "suspender": Cambio(
        "Suspender la constancia",
        "Suspender",
        "Quien la verifique leerá SUSPENDIDA hasta que usted la rehabilite. "
        "La persona titular, o el enlace si es de un municipio, recibirá un correo.",
        "Se suspendió la constancia",
        EstadoCertificado.SUSPENDIDA,
    ),
    "rehabilitar": Cambio(
        "Rehabilitar la constancia",
        "Rehabilitar",
        "Quien la verifique volverá a leer VÁLIDA. "
        "La persona titular, o el enlace si es de un municipio, recibirá un correo.",
        "Se rehabilitó la constancia",
        EstadoCertificado.VALIDA,
    ),
    "revocar": Cambio(
        "Revocar la constancia",
        "Revocar para siempre",
        "Una revocación no se deshace. Quien la verifique leerá REVOCADA, con la fecha de hoy y el "
        "motivo. La persona titular, o el enlace si es de un municipio, recibirá un correo.",
        "Se revocó la constancia",
        EstadoCertificado.REVOCADA,
    ),
}
_OPERATIONS = {
    "suspender": operations.suspend,
    "rehabilitar": operations.reinstate,
    "revocar": operations.revoke,
}


@require_http_methods(["GET", "POST"])
def change_state(request: HttpRequest, pk: UUID, verbo: str) -> HttpResponse:
    """Ask for a reason, then change the state."""
    if not can_manage(request.user):
        raise PermissionDenied
    certificado, cambio = get_object_or_404(Certificado, pk=pk), CAMBIOS[verbo]
    form = MotivoForm(request.POST if request.method == "POST" else None, hacia=cambio.hacia)
    if request.method == "POST" and form.is_valid():
        try:
            _OPERATIONS[verbo](
                certificado=certificado,
                motivo=form.cleaned_data["motivo"],
                by=request.user,
                at=timezone.now(),
            )
        except operations.CambioImposible as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{cambio.hecho} {certificado.folio_impreso}.")
        return redirect("certificado:inspect", certificado.pk)
    contexto = {"certificado": certificado, "cambio": cambio, "form": form}
    return render(request, "certificados/admin/cambiar_estado.html", contexto)
