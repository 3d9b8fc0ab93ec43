"""The editorial review, outside Wagtail's admin: the queue, and one practice."""

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
from ..forms.firma import DevolverForm
from ..operations import revisiones
from ..queries.borrador import Borrador, fingerprint_of, load, place_of, signature_of
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
    borrador = load(*place)
    form = DevolverForm(request.POST if "devolver" in request.POST else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        return _decide(request, request.user, borrador, form)
    return _show(request, borrador, form)


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


def _decide(
    request: HttpRequest, by: Usuario, borrador: Borrador, form: DevolverForm
) -> HttpResponse:
    at = timezone.now()
    try:
        if form.is_bound:
            said = form.cleaned_data["observaciones"]
            revisiones.give_back(practica=borrador.practica, observaciones=said, by=by, at=at)
            messages.success(request, "La devolvió. Avisamos a quien la escribió.")
        else:
            practica = revisiones.approve(practica=borrador.practica, by=by, at=at)
            messages.success(request, f"Publicada con el folio {practica.folio}.")
    except (revisiones.NoEstaEnRevision, revisiones.SinFirma) as reason:
        messages.warning(request, str(reason))
    return redirect("practicas:revisar")


def _show(request: HttpRequest, borrador: Borrador, form: DevolverForm) -> HttpResponse:
    context = {
        "vista": borrador,
        "texto": texto(borrador.contenido, borrador.elementos),
        "firma": signature_of(borrador.practica, fingerprint_of(borrador.practica)),
        "por_revisar": borrador.estado == EstadoEscritura.REVISION,
        "form": form,
    }
    return render(
        request, "practicas/revision/una.html", context, status=422 if form.errors else 200
    )


def _only_reviewers(request: HttpRequest) -> None:
    if not permissions.can_review(request.user):
        raise Http404
