"""Verifying a certificate, for anybody: the form, the page, the PDF, the acuse."""

import io
import logging
import re
from datetime import datetime

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import folios, limites, miniatura, operations, queries, redaccion
from ..forms.verificacion import ArchivoForm, FolioForm
from ..hoja import que_es
from ..models import Certificado
from ..pdf import acuse as hoja_de_acuse
from ..permissions import can_choose, can_download, can_manage
from ..queries import Verificacion, conteos
from .discrecion import discreet, retry, too_often, unknown

logger = logging.getLogger("aula.certificados")
_BOT = re.compile(r"bot|crawl|spider|preview|facebookexternal|whatsapp|slurp", re.IGNORECASE)


@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """The form, for everybody to find; what was written in it is nobody else's."""
    if "folio" not in request.GET:
        contexto = {"form": FolioForm(), "archivo": ArchivoForm()}
        return render(request, "certificados/buscar.html", contexto)
    return _look_up(request)


@discreet
def _look_up(request: HttpRequest) -> HttpResponse:
    """Lead what can be read as a folio to its own address."""
    folio = folios.normalize(request.GET["folio"])
    if folios.is_valid(folio):
        return redirect("certificados:ver", folio)
    return too_often(request) or retry(request, request.GET["folio"], status=200)


@require_safe
@discreet
def see(request: HttpRequest, escrito: str) -> HttpResponse:
    """What the register says of one folio, at this moment."""
    folio = folios.normalize(escrito)
    if folios.is_valid(folio) and folio != escrito:
        return redirect("certificados:ver", folio, permanent=True)
    if answer := too_often(request):
        return answer
    if not folios.is_valid(folio):
        return retry(request, escrito, status=404)
    at = timezone.now()
    verificacion = queries.verificacion(folio, at=at)
    if verificacion is None:
        return unknown(request, folio)
    _count(request, verificacion.certificado, at)
    return show(request, verificacion, at=at)


def show(
    request: HttpRequest, v: Verificacion, *, at: datetime, cotejo: str = "", escrito: str = ""
) -> HttpResponse:
    """Draw the page of one certificate.

    :param cotejo: how a typed name compared: «coincide», «difiere», or nothing was compared.
    """
    mine = can_choose(request.user, v.certificado, on=at)
    watched = mine or can_manage(request.user)
    today = redaccion.local_date(at)
    contexto = {
        "v": v,
        "mini": miniatura.draw(v.hoja),
        "es_suya": mine,
        "puede_bajar": mine or v.certificado.con_archivos,
        "consultas": conteos.of(v.certificado, today=today) if watched else None,
        "cotejo": cotejo,
        "escrito": escrito,
    }
    return render(request, "certificados/ver.html", contexto)


def _count(request: HttpRequest, certificado: Certificado, at: datetime) -> None:
    """Count a look by somebody else than whose it is and who keeps the register."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or _BOT.search(agent):
        return
    if can_choose(request.user, certificado, on=at) or can_manage(request.user):
        return
    operations.count(certificados=[certificado.pk], dia=redaccion.local_date(at))


@require_safe
@discreet
def pdf(request: HttpRequest, escrito: str) -> HttpResponseBase:
    """The sheet, to download, for whoever the holder lets have it."""
    folio = folios.normalize(escrito)
    if folios.is_valid(folio) and folio != escrito:
        return redirect("certificados:pdf", folio, permanent=True)
    if answer := too_often(request):
        return answer
    if not folios.is_valid(folio):
        return retry(request, escrito, status=404)
    certificado = queries.con_archivo(folio)
    if certificado is None:
        return unknown(request, folio)
    if not can_download(request.user, certificado, on=timezone.now()):
        return render(request, "certificados/sin_archivos.html", {"folio": folio}, status=403)
    return _hand_out(request, certificado)


def _hand_out(request: HttpRequest, certificado: Certificado) -> HttpResponseBase:
    folio = certificado.folio
    ejemplar = certificado.ejemplar
    contexto = {
        "folio": folio,
        "perdido": certificado.is_out,
        "sin_entregar": certificado.entregado_at is None,
    }
    if ejemplar is None or not certificado.is_out:
        return render(request, "certificados/pdf_pendiente.html", contexto, status=404)
    try:
        with ejemplar.archivo.open("rb") as stored:
            content = stored.read()  # small; a slow reader must not hold the store's connection
    except OSError:
        logger.exception("falta el PDF de %s", folio)
        return render(request, "certificados/pdf_pendiente.html", contexto, status=503)
    return _file(content, f"{que_es(certificado.tipo)}-{folio}.pdf")


@require_safe
@discreet
def acuse(request: HttpRequest, escrito: str) -> HttpResponseBase:
    """A dated record of what was found, for somebody's file; it does not say whose."""
    folio = folios.normalize(escrito)
    if folios.is_valid(folio) and folio != escrito:
        return redirect("certificados:acuse", folio, permanent=True)
    if answer := too_often(request, limites.ACUSES):
        return answer
    if not folios.is_valid(folio):
        return retry(request, escrito, status=404)
    at = timezone.now()
    verificacion = queries.verificacion(folio, at=at)
    if verificacion is None:
        return unknown(request, folio)
    return _file(hoja_de_acuse.render(verificacion, at=at), f"acuse-{folio}-{at:%Y%m%d-%H%M}.pdf")


def _file(content: bytes, name: str) -> FileResponse:
    return FileResponse(
        io.BytesIO(content), as_attachment=True, filename=name, content_type="application/pdf"
    )
