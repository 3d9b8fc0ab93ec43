"""Many sheets in one file, to be printed and signed by hand."""

from collections.abc import Iterable
from typing import BinaryIO

from ..hoja import read
from ..models import Certificado
from .documento import _PLANTILLAS, _open


def render_many(certificados: Iterable[Certificado], stream: BinaryIO) -> None:
    """Write the sheets one after the other, in the order in which they come."""
    canvas = None
    for certificado in certificados:
        hoja, plantilla = read(certificado), certificado.datos["plantilla"]
        if canvas is None:
            canvas = _open(stream, hoja, certificado.otorgado_at)
        for draw in _PLANTILLAS[plantilla.get("diseno", plantilla["clave"])]:
            draw(canvas, hoja)
    if canvas:
        canvas.setTitle("Constancias para firma autógrafa")
        canvas.save()
