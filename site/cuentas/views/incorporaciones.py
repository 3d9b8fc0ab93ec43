"""How a municipality joins: the page that explains and asks, and the coordination's answers."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from municipios.models import Municipio

from .. import oficio, permissions
from ..enums import POR_DECIDIR
from ..forms.incorporaciones import ResponderForm, SolicitudForm
from ..models import SolicitudDeIncorporacion, Usuario
from ..operations import incorporaciones
from ..operations.designaciones import YaEmpezo, YaHayEnlace
from ..operations.relevos import NoSePuedeRelevar
from ..pdf import modelo
from ..queries import designaciones as queries
from . import acceso_designaciones as acceso


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def incorporar(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """Explain the three steps; who has an account asks here."""
    municipio = _municipio(cvegeo)
    if not isinstance(request.user, Usuario):
        return _explain(request, municipio, None, None)
    abierta = queries.open_request(request.user, cvegeo)
    if request.method != "POST":
        form = SolicitudForm(usuario=request.user, solicitud=abierta)
        return _explain(request, municipio, abierta, form)
    form = SolicitudForm(request.POST, request.FILES, usuario=request.user, solicitud=abierta)
    if not form.is_valid():
        return _explain(request, municipio, abierta, form)
    made = incorporaciones.ask(
        municipio=municipio, datos=form.datos, by=request.user, at=timezone.now()
    )
    messages.success(request, "Su solicitud está con la Coordinación. Le escribiremos.")
    return redirect("cuentas:incorporacion", made.pk)


def _explain(
    request: HttpRequest,
    municipio: Municipio,
    abierta: SolicitudDeIncorporacion | None,
    form: SolicitudForm | None,
) -> HttpResponse:
    context = {
        "municipio": municipio,
        "gobierno": oficio.government(municipio),
        "modelo": oficio.as_text(municipio),
        "abierta": abierta,
        "form": form,
        "con_enlace": bool(queries.current(municipio.pk, at=timezone.now())),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "cuentas/incorporaciones/incorporar.html", context, status=status)


@require_safe
def modelo_pdf(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """Hand out the model oficio, with the municipality's name in it."""
    municipio = _municipio(cvegeo)
    response = HttpResponse(modelo.render(municipio), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="modelo-oficio-{cvegeo}.pdf"'
    return response


@require_safe
def modelo_texto(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """Hand out the same as plain text, to be copied."""
    text = oficio.as_text(_municipio(cvegeo))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="modelo-oficio-{cvegeo}.txt"'
    return response


@never_cache
@login_required
@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """List what waits for the coordination, and what it answered."""
    if not permissions.can_appoint(request.user):
        raise Http404
    esperan, respondidas = queries.requests()
    context = {"esperan": esperan, "respondidas": respondidas}
    return render(request, "cuentas/incorporaciones/lista.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def una(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a request to who made it and to the coordination, which answers it."""
    found = acceso.solicitud(request, pk)
    decide = permissions.can_appoint(request.user)
    if request.method != "POST":
        return _show(request, found, ResponderForm(), decide)
    if not decide:
        raise Http404
    if "aceptar" in request.POST:
        return _accept(request, found)
    return _answer(request, found, ResponderForm(request.POST))


def _accept(request: HttpRequest, found: SolicitudDeIncorporacion) -> HttpResponse:
    try:
        incorporaciones.accept(solicitud=found, by=acceso.persona(request), at=timezone.now())
    except (
        incorporaciones.SinCuenta, incorporaciones.YaDecidida, YaHayEnlace, YaEmpezo,
        NoSePuedeRelevar,
    ) as reason:  # fmt: skip
        messages.error(request, str(reason))
    else:
        messages.success(request, f"{found.municipio} ya tiene enlace. Avisamos por correo.")
    return redirect("cuentas:incorporacion", found.pk)


def _answer(
    request: HttpRequest, found: SolicitudDeIncorporacion, form: ResponderForm
) -> HttpResponse:
    if not form.is_valid():
        return _show(request, found, form, decide=True)
    answer = incorporaciones.refuse if "rechazar" in request.POST else incorporaciones.send_back
    try:
        answer(
            solicitud=found, motivo=form.cleaned_data["motivo"],
            by=acceso.persona(request), at=timezone.now(),
        )  # fmt: skip
    except incorporaciones.YaDecidida as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Respondimos por correo a quien pidió.")
    return redirect("cuentas:incorporacion", found.pk)


def _show(
    request: HttpRequest, found: SolicitudDeIncorporacion, form: ResponderForm, decide: bool
) -> HttpResponse:
    context = {
        "solicitud": found,
        "decide": decide and found.estado in POR_DECIDIR,
        "form": form,
        "enlaces": queries.current(found.municipio_id, at=timezone.now()) if decide else [],
        "suya": found.persona_id == request.user.pk,
        "gobierno": oficio.government(found.municipio),
    }
    status = 422 if form.errors else 200
    return render(request, "cuentas/incorporaciones/una.html", context, status=status)


@never_cache
@login_required
@require_safe
def archivo(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Hand out the oficio of a request."""
    found = acceso.solicitud(request, pk)
    return acceso.hand_out(found.oficio_archivo, f"oficio-{found.municipio_id}")


def _municipio(cvegeo: str) -> Municipio:
    found = Municipio.objects.select_related("entidad").filter(pk=cvegeo).first()
    if found is None:
        raise Http404
    return found
