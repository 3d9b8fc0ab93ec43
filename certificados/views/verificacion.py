"""Verifying a certificate, for anybody: the form, the page, the PDF."""

import io
import logging
from collections.abc import Callable
from functools import wraps

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comun.limites import spend, wait

from .. import folios, limites, miniatura, queries
from ..forms import FolioForm
from ..hoja import que_es
from ..models import Certificado

logger = logging.getLogger("aula.certificados")

# A page about a person, reached by an address that is a secret of its holder: nobody keeps it,
# lists it, or learns it from a link.
_HEADERS = {
    "X-Robots-Tag": "noindex,noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_SHOWN = 80  # of what was typed, so that an absurd text does not fill the page


def discreet(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in _HEADERS.items():
            response[name] = value
        return response

    return wrapped


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """The form, for everybody to find; what was written in it is nobody else's."""
    if "folio" not in request.GET:
        return render(request, "certificados/buscar.html", {"form": FolioForm()})
    return _look_up(request)


@discreet
def _look_up(request: HttpRequest) -> HttpResponse:
    """Lead what can be read as a folio to its own address."""
    folio = folios.normalize(request.GET["folio"])
    if folios.is_valid(folio):
        return redirect("certificados:ver", folio)
    return _too_often(request) or _retry(request, request.GET["folio"], status=200)


@require_safe
@discreet
def see(request: HttpRequest, escrito: str) -> HttpResponse:
    """What the register says of one folio, at this moment."""
    folio = folios.normalize(escrito)
    if folios.is_valid(folio) and folio != escrito:
        return redirect("certificados:ver", folio, permanent=True)
    if answer := _too_often(request):
        return answer
    if not folios.is_valid(folio):
        return _retry(request, escrito, status=404)
    verificacion = queries.verificacion(folio, at=timezone.now())
    if verificacion is None:
        return _unknown(request, folio)
    contexto = {"v": verificacion, "mini": miniatura.draw(verificacion.hoja)}
    return render(request, "certificados/ver.html", contexto)


@require_safe
@discreet
def pdf(request: HttpRequest, escrito: str) -> HttpResponseBase:
    """The sheet as it was issued, whatever its state: the page says what it is worth today."""
    folio = folios.normalize(escrito)
    if folios.is_valid(folio) and folio != escrito:
        return redirect("certificados:pdf", folio, permanent=True)
    if answer := _too_often(request):
        return answer
    if not folios.is_valid(folio):
        return _retry(request, escrito, status=404)
    certificado = queries.pdf_de(folio)
    if certificado is None:
        return _unknown(request, folio)
    return _hand_out(request, certificado)


def _hand_out(request: HttpRequest, certificado: Certificado) -> HttpResponseBase:
    folio = certificado.folio
    ejemplar = certificado.ejemplar
    contexto = {"folio": folio, "perdido": ejemplar is not None}
    if ejemplar is None:
        return render(request, "certificados/pdf_pendiente.html", contexto, status=404)
    try:
        with ejemplar.archivo.open("rb") as stored:
            content = stored.read()  # small; a slow reader must not hold the store's connection
    except OSError:
        logger.exception("falta el PDF de %s", folio)
        return render(request, "certificados/pdf_pendiente.html", contexto, status=503)
    return FileResponse(
        io.BytesIO(content), as_attachment=True, filename=f"{_name(certificado)}-{folio}.pdf",
        content_type="application/pdf",
    )  # fmt: skip


def _name(certificado: Certificado) -> str:
    return que_es(certificado.tipo)


def _retry(request: HttpRequest, escrito: str, *, status: int) -> HttpResponse:
    """Ask again, with what was typed. The database is not asked."""
    form = FolioForm({"folio": escrito[:_SHOWN]})
    return render(request, "certificados/buscar.html", {"form": form}, status=status)


def _unknown(request: HttpRequest, folio: str) -> HttpResponse:
    spend(request, limites.FALLOS)
    return render(request, "certificados/no_encontrada.html", {"folio": folio}, status=404)


def _too_often(request: HttpRequest) -> HttpResponse | None:
    """Count this look-up; answer 429 to an address that asks too often, or too often in vain."""
    seconds = max(spend(request, limites.CONSULTAS), wait(request, limites.FALLOS))
    if not seconds:
        return None
    contexto = {"minutos": -(-seconds // 60)}
    response = render(request, "certificados/demasiadas.html", contexto, status=429)
    response["Retry-After"] = str(seconds)
    return response
