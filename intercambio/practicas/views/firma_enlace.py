"""What an enlace who was asked to sign sees, with their account: the exact text, two answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cuentas.models import Usuario

from ..enums import EstadoFirma
from ..forms.firma import DevolverForm, FirmarForm
from ..models import Firma
from ..operations import designaciones, firmas
from ..operations.designaciones import DesignacionTerminada
from ..queries import firmas as queries
from ..queries.borrador import place_of
from ..queries.elementos import elementos
from ..queries.texto import texto
from .firma import RESPONDIERON, is_open, is_overtaken, remarks


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def firmar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the text to who was asked; sign it or give it back. A GET only shows."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    found = queries.by_key(pk)
    if found is None or found.designacion is None:
        raise Http404
    if found.designacion.persona_id != request.user.pk:
        raise Http404
    if request.method != "POST":
        return _show(request, found)
    devolver = "devolver" in request.POST
    form = DevolverForm(request.POST) if devolver else FirmarForm(request.POST)
    if found.estado == EstadoFirma.PEDIDA and not form.is_valid():
        return _show(request, found, form)
    return _answer(request, request.user, found, form, devolver=devolver)


def _answer(
    request: HttpRequest, by: Usuario, found: Firma, form: Any, *, devolver: bool
) -> HttpResponse:
    at, said = timezone.now(), remarks(form)
    try:
        if devolver:
            firmas.give_back(firma=found, observaciones=said, by=by, at=at)
        else:
            firmas.sign(firma=found, by=by, at=at)
    except DesignacionTerminada as reason:
        designaciones.lapse(firma=found, at=at)
        return _ended(request, found, str(reason))
    except firmas.FirmaCerrada as reason:
        if is_overtaken(reason.firma, said):
            messages.warning(request, RESPONDIERON)
    return redirect("practicas:firmar", found.pk)


def _show(
    request: HttpRequest, found: Firma, bad: DevolverForm | FirmarForm | None = None
) -> HttpResponse:
    assert found.designacion is not None  # noqa: S101 - asked before
    if found.estado == EstadoFirma.PEDIDA and not designaciones.holds(
        found.designacion, at=timezone.now()
    ):
        return _ended(request, found, str(DesignacionTerminada(found)))
    place = place_of(found.practica_id)
    context: dict[str, Any] = {
        "firma": found,
        "titulo": found.revision.content.get("title", ""),
        "municipio": place[1].municipio if place else "",
        "autor": found.pedida_por.get_full_name() or found.pedida_por.email,
        "vencida": timezone.now() >= found.vence_at,
        "publicada": found.practica.get_url() if found.practica.live else "",
    }
    if not is_open(found):
        return render(request, "practicas/firma/cerrada_enlace.html", context)
    context |= {
        "texto": texto(found.revision.content, elementos()),
        "accion": reverse("practicas:firmar", args=[found.pk]),
        "firmar": bad if isinstance(bad, FirmarForm) else FirmarForm(),
        "devolver": bad if isinstance(bad, DevolverForm) else DevolverForm(),
    }
    status = 422 if bad else 200
    return render(request, "practicas/firma/firmar_enlace.html", context, status=status)


def _ended(request: HttpRequest, found: Firma, razon: str) -> HttpResponse:
    context = {"firma": found, "razon": razon, "titulo": found.revision.content.get("title", "")}
    return render(request, "practicas/firma/sin_poder.html", context, status=403)
