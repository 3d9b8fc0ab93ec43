"""ARCO requests: writing one, with or without an account, and answering them."""

from typing import cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comun import fechas, limites

from .. import plazos
from ..enums import EstadoArco
from ..forms.privacidad import AmpliarForm, ArcoForm, RespuestaForm
from ..models import SolicitudArco, Usuario
from ..operations import solicitudes
from ..queries import privacidad as queries

# A whole town hall leaves through one address; each request is read by a person.
LIMITE = limites.Limite("arco", veces=20, segundos=60 * 60)
_CERRADAS = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """The form; what was sent is kept under a folio."""
    usuario = request.user if isinstance(request.user, Usuario) else None
    if request.method != "POST":
        return _show(request, ArcoForm(usuario=usuario, initial={"envio": str(uuid4())}))
    form = ArcoForm(request.POST, usuario=usuario)
    if not form.is_valid():
        return _show(request, form, status=422)
    if seconds := limites.spend(request, LIMITE):
        return _too_often(request, form, seconds)
    solicitud = solicitudes.receive(**form.datos, at=timezone.now())
    request.session["arco_folio"] = solicitud.folio
    return redirect("cuentas:arco_recibida")


@never_cache
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """The folio, for whoever has just sent the form; its address tells nothing."""
    folio = request.session.get("arco_folio", "")
    found = None
    if isinstance(folio, str) and folio.count("-") == 2:
        _, anio, number = folio.split("-")
        found = SolicitudArco.objects.filter(anio=anio, consecutivo=number).first()
    if found is None:
        return redirect("cuentas:pedir_arco")
    return render(request, "cuentas/privacidad/arco_recibida.html", {"solicitud": found})


@never_cache
@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits to be answered, the most pressing first."""
    _only_who_answers(request)
    hoy = timezone.localdate()
    abiertas = [(one, queries.is_late(one, on=hoy)) for one in queries.queue()]
    contexto = {"abiertas": abiertas, "cerradas": queries.closed(_CERRADAS)}
    return render(request, "cuentas/privacidad/solicitudes.html", contexto)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: read it, answer it, say that it was done."""
    _only_who_answers(request)
    solicitud = get_object_or_404(SolicitudArco.objects.select_related("respondida_por"), pk=pk)
    ampliar = AmpliarForm(request.POST if "ampliar" in request.POST else None)
    form = RespuestaForm(None, solicitud=solicitud)
    if request.method == "POST":
        if not ampliar.is_bound:
            form = RespuestaForm(request.POST, solicitud=solicitud)
        sent = ampliar if ampliar.is_bound else form
        try:
            if _obey(request, solicitud, sent):
                return redirect("cuentas:solicitud", pk)
        except solicitudes.RespuestaImposible as refusal:
            sent.add_error(None, str(refusal))
    hoy = timezone.localdate()
    contexto = {
        "solicitud": solicitud, "form": form, "ampliar": ampliar, "dias": plazos.AMPLIAR,
        "ampliable": solicitudes.can_extend(solicitud, on=hoy),
        "tarde": queries.is_late(solicitud, on=hoy),
        "por_responder": solicitud.estado == EstadoArco.RECIBIDA,
        "por_cumplir": solicitud.estado == EstadoArco.PROCEDE,
    }  # fmt: skip
    status = 422 if form.errors or ampliar.errors else 200
    return render(request, "cuentas/privacidad/solicitud.html", contexto, status=status)


def _obey(
    request: HttpRequest, solicitud: SolicitudArco, form: RespuestaForm | AmpliarForm
) -> bool:
    """Do what the button says; False where the form has to be mended first."""
    if "cumplida" in request.POST:
        _fulfil(request, solicitud)
        return True
    if not form.is_valid():
        return False
    said = form.cleaned_data
    if isinstance(form, AmpliarForm):
        made = solicitudes.extend(
            solicitud=solicitud, motivo=said["motivo"],
            by=cast(Usuario, request.user), at=timezone.now(),
        )  # fmt: skip
        hasta = fechas.long(made.responder_antes)
        messages.success(request, f"El plazo llega ahora al {hasta}. Avisamos a quien la pidió.")
        return True
    solicitudes.answer(
        solicitud=solicitud, procede=said["sentido"] == "procede",
        identidad=said.get("identidad", ""), texto=said["texto"],
        by=cast(Usuario, request.user), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, f"Respondimos {solicitud.folio}. La carta salió a su correo.")
    return True


def _fulfil(request: HttpRequest, solicitud: SolicitudArco) -> None:
    try:
        solicitudes.fulfil(solicitud=solicitud, by=cast(Usuario, request.user), at=timezone.now())
    except solicitudes.RespuestaImposible as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{solicitud.folio} quedó cumplida. Avisamos a quien la pidió.")


def _only_who_answers(request: HttpRequest) -> None:
    if not request.user.has_perm(f"cuentas.{queries.ATENDER}"):
        raise PermissionDenied


def _show(request: HttpRequest, form: ArcoForm, status: int = 200) -> HttpResponse:
    contexto = {"form": form, "responder": plazos.RESPONDER, "cumplir": plazos.CUMPLIR}
    return render(request, "cuentas/privacidad/arco.html", contexto, status=status)


def _too_often(request: HttpRequest, form: ArcoForm, seconds: int) -> HttpResponse:
    minutes = -(-seconds // 60)
    form.add_error(
        None,
        "Desde su conexión ya se enviaron muchas solicitudes en la última hora. Lo que escribió "
        f"sigue aquí: envíela otra vez en {minutes} {'minuto' if minutes == 1 else 'minutos'}.",
    )
    response = _show(request, form, status=429)
    response["Retry-After"] = str(seconds)
    return response
