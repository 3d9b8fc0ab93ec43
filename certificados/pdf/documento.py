"""The PDF files: one sheet with its reverse, a sample of a template, many fronts to sign on."""

import io
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import IO, Any

from comun import letras
from comun.etiquetas import Lienzo

from ..enums import Diseno
from ..hoja import Hoja, read
from ..models import Certificado, Emisor
from . import adjunto, constancia, diploma, metadatos, muestra, reverso
from .traza import HEIGHT, WIDTH

_DISENOS: dict[str, Callable[[Lienzo, Hoja], None]] = {
    Diseno.CONSTANCIA: constancia.draw,
    Diseno.DIPLOMA: diploma.draw,
}


def render(certificado: Certificado, *, credencial: str = "") -> bytes:
    """Return the PDF of a certificate: the same bytes whenever and wherever it is drawn.

    :param credencial: the signed text that goes along inside.
    """
    return _file(read(certificado), certificado.otorgado_at, credencial)


def render_sample(tipo: str, look: dict[str, Any], emisor: Emisor) -> bytes:
    """Return a sheet that shows how a template looks, on which nothing can be verified.

    :param look: as `snapshot.plain` and `operations.plantillas.frozen` word it.
    """
    certificado = muestra.certificate(tipo, look, emisor)
    return _file(muestra.sheet(certificado), certificado.otorgado_at)


def render_many(certificados: Iterable[Certificado], stream: IO[bytes], *, titulo: str) -> None:
    """Write the fronts into one file, to be printed and signed by hand.

    They are read one by one; of each only its compressed page is kept until the end.
    """
    canvas, dated = _open(stream, titulo), False
    for certificado in certificados:
        hoja = read(certificado)
        if not dated:
            metadatos.write(
                canvas, autor=hoja.emisor, idioma=hoja.idioma, at=certificado.otorgado_at
            )
            dated = True
        with canvas.grupo("Sect"):
            _DISENOS[hoja.aspecto.diseno](canvas, hoja)
        canvas.showPage()
    canvas.save()


def _file(hoja: Hoja, at: datetime, credencial: str = "") -> bytes:
    buffer = io.BytesIO()
    what = (
        f"{muestra.PALABRA}: {hoja.tipo}"
        if hoja.de_muestra
        else f"{hoja.tipo} {hoja.folio_impreso}"
    )
    canvas = _open(buffer, what)
    metadatos.of_sheet(canvas, hoja, at)
    if credencial:
        adjunto.attach(canvas, credencial)
    _DISENOS[hoja.aspecto.diseno](canvas, hoja)
    canvas.showPage()
    reverso.draw(canvas, hoja)
    canvas.save()
    return buffer.getvalue()


def _open(stream: IO[bytes], titulo: str) -> Lienzo:
    letras.load()  # else reportlab names Helvetica, which it cannot embed
    return Lienzo(
        stream,
        titulo=titulo,
        pagesize=(WIDTH, HEIGHT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        lang="es-MX",
        initialFontName=letras.TEXTO.propia,
    )
