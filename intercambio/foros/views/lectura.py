"""Reading: the index, a forum, a conversation, a feed."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comun import marcas
from cuentas.models import Usuario

from ..feeds import atom_of
from ..forms import MensajeForm
from ..operations import lecturas
from ..permissions import can_begin, can_reply, is_trusted
from ..queries import conversacion, indice, seguimientos, temas
from . import acceso, borradores
from .desvios import led


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show every forum one may read and what moves in them."""
    return render(request, "foros/indice.html", {"vista": indice.read(request.user)})


@never_cache
@led
@require_safe
def foro(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the conversations of a forum."""
    found = acceso.foro(request, slug)
    after = marcas.read(request.GET.get("desde", ""))
    return render(
        request,
        "foros/foro.html",
        {
            "foro": found,
            "vista": temas.of_foro(found, request.user, after),
            "primera": after is None,
            "abre": can_begin(request.user, found) or not (request.user.pk or found.cerrado),
            "sigue": seguimientos.follows_foro(request.user, found),
        },
    )


@never_cache
@led
@require_safe
def tema(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page of a conversation, and write down that it was read."""
    at = timezone.now()
    found = acceso.tema(request, pk)
    vista = conversacion.read(
        found,
        request.user,
        desde=_number(request.GET.get("desde")) or 0,
        antes=_number(request.GET.get("antes")),
        at=at,
    )
    _read(request, vista, at)
    draft = borradores.recall(request, request.path)
    writes = can_reply(request.user, found)
    return render(
        request,
        "foros/tema.html",
        {
            "vista": vista,
            "form": MensajeForm(initial=draft),
            "responde": writes,
            "en_revision": writes and not is_trusted(acceso.persona(request), at),
        },
    )


@require_safe
def atom(request: HttpRequest, slug: str) -> HttpResponse:
    """Serve the latest conversations of a forum that anybody may read."""
    feed = atom_of(slug)
    if feed is None:
        raise Http404
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")


def _read(request: HttpRequest, vista: conversacion.Conversacion, at: datetime) -> None:
    """A GET that writes: harmless when repeated, and not for a browser that only guesses."""
    guessing = "prefetch" in request.headers.get("Sec-Purpose", "")
    if isinstance(request.user, Usuario) and request.method == "GET" and not guessing:
        shown = min(vista.hasta, vista.tema.ultimo_visible)
        lecturas.visit(persona=request.user, tema=vista.tema, num=shown, read=vista.leido, at=at)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None
