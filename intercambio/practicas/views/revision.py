"""The editorial review, outside Wagtail's admin: the queue, and one practice."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cuentas.models import Usuario

from .. import permissions
from ..enums import EstadoEscritura
from ..forms.revision import AprobarForm, ObservarForm
from ..operations import revisiones
from ..queries import notas
from ..queries.borrador import Borrador, fingerprint_of, load, place_of, signature_of
from ..queries.campos import Parte, parts
from ..queries.revision import queue
from ..queries.texto import texto
from .archivo import hand_out


@never_cache
@require_safe
def revisar(request: HttpRequest) -> HttpResponse:
    """List what waits for a review."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    _only_reviewers(request)
    return render(request, "practicas/revision/cola.html", {"cola": queue()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revisar_una(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a practice with its signature; publish it or give it back."""
    if not isinstance(request.user, Usuario):
        return redirect_to_login(request.get_full_path())
    _only_reviewers(request)
    place = place_of(pk)
    if place is None:
        raise Http404
    revisada = _read(request, load(*place))
    if request.method == "POST":
        if "devolver" in request.POST and revisada.observar.is_valid():
            return _give_back(request, request.user, revisada)
        if "aprobar" in request.POST and revisada.aprobar.is_valid():
            return _approve(request, request.user, revisada)
    return _show(request, revisada)


@never_cache
@require_safe
def archivo(request: HttpRequest, pk: int, documento_id: int) -> FileResponse:
    """Hand out a file of a draft to who may read the draft."""
    place = place_of(pk)
    if place is None or not permissions.can_read_draft(
        request.user, place[1].municipio_id, on=timezone.now()
    ):
        raise Http404
    return hand_out(load(*place).contenido, documento_id)


@dataclass(frozen=True, slots=True)
class Revisada:
    """A practice in review with its two forms."""

    borrador: Borrador
    partes: list[Parte]
    aprobar: AprobarForm
    observar: ObservarForm


def _read(request: HttpRequest, borrador: Borrador) -> Revisada:
    partes = parts(borrador.contenido, borrador.elementos)
    given = borrador.practica.nivel_evidencia
    return Revisada(
        borrador,
        partes,
        AprobarForm(request.POST if "aprobar" in request.POST else None, initial={"nivel": given}),
        ObservarForm(request.POST if "devolver" in request.POST else None, partes=partes),
    )


def _approve(request: HttpRequest, by: Usuario, revisada: Revisada) -> HttpResponse:
    try:
        practica = revisiones.approve(
            practica=revisada.borrador.practica,
            nivel=revisada.aprobar.cleaned_data["nivel"],
            by=by,
            at=timezone.now(),
        )
    except (revisiones.NoEstaEnRevision, revisiones.SinFirma, revisiones.EstaRetirada) as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, f"Publicada con el folio {practica.folio}.")
    return redirect("practicas:revisar")


def _give_back(request: HttpRequest, by: Usuario, revisada: Revisada) -> HttpResponse:
    form = revisada.observar
    try:
        revisiones.give_back(
            practica=revisada.borrador.practica,
            observaciones=form.cleaned_data["observaciones"],
            notas=[revisiones.Nota(*nota) for nota in form.notas],
            by=by,
            at=timezone.now(),
        )
    except revisiones.NoEstaEnRevision as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, "La devolvió. Avisamos a quien la escribió.")
    return redirect("practicas:revisar")


def _show(request: HttpRequest, revisada: Revisada) -> HttpResponse:
    borrador, said = revisada.borrador, notas.said_of(revisada.borrador.practica)
    context = {
        "vista": borrador,
        "texto": texto(borrador.contenido, borrador.elementos),
        "partes": [
            (
                parte,
                [
                    (campo, revisada.observar.lugar(campo.clave), said.get(campo.clave, []))
                    for campo in parte.campos
                ],
            )
            for parte in revisada.partes
        ],
        "firma": signature_of(borrador.practica, fingerprint_of(borrador.practica)),
        "por_revisar": borrador.estado == EstadoEscritura.REVISION,
        "aprobar": revisada.aprobar,
        "observar": revisada.observar,
    }
    bad = revisada.aprobar.errors or revisada.observar.errors
    return render(request, "practicas/revision/una.html", context, status=422 if bad else 200)


def _only_reviewers(request: HttpRequest) -> None:
    if not permissions.can_review(request.user):
        raise Http404
