"""The PDF file: pages, metadata, and bytes that depend on the record alone."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import BinaryIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas

from comun import letras

from ..enums import Diseno
from ..hoja import Hoja, read
from ..models import Certificado
from . import anverso, reverso

# Designs by name: a certificate is drawn in the one it was issued with.
_PLANTILLAS: dict[str, list[Callable[[Canvas, Hoja], None]]] = {
    "traza": [anverso.draw, reverso.draw],
    Diseno.CONSTANCIA: [anverso.draw, reverso.draw],
    Diseno.DIPLOMA: [anverso.draw, reverso.draw],
}


def render(certificado: Certificado, *, credencial: str = "") -> bytes:
    """Return the PDF of a certificate: the same bytes whenever and wherever it is drawn.

    :param credencial: the signed text that goes along inside.
    """
    plantilla = certificado.datos["plantilla"]
    hoja = read(certificado)
    buffer = io.BytesIO()
    canvas = _open(buffer, hoja, certificado.otorgado_at)
    for draw in _PLANTILLAS[plantilla.get("diseno", plantilla["clave"])]:
        draw(canvas, hoja)
    canvas.save()
    return buffer.getvalue()


def _open(buffer: BinaryIO, hoja: Hoja, at: datetime) -> Canvas:
    letras.load()  # else reportlab names Helvetica, which it cannot embed
    canvas = Canvas(
        buffer,
        pagesize=landscape(A4),
        invariant=1,
        pageCompression=1,
        lang=hoja.idioma,
        initialFontName=letras.TEXTO.propia,
    )
    # `invariant` would date every file in the year 2000.
    canvas._doc._timeStamp = _Momento(at)
    canvas.setTitle(f"{hoja.tipo} {hoja.folio_impreso}")
    canvas.setAuthor(hoja.emisor)
    canvas.setSubject(hoja.titulo)
    canvas.setCreator("Aula Municipal")
    canvas.setKeywords(hoja.folio)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Momento(TimeStamp):
    """The date of award as date of the file."""

    def __init__(self, at: datetime) -> None:
        self.t = at.timestamp()
        self.lt = at.astimezone(UTC).timetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh = self.dmm = 0
        self.tzname = "UTC"
