"""Who signs, side by side: a line to sign on, or the picture of the signature above it."""

from dataclasses import dataclass

from comun import letras
from comun.etiquetas import Lienzo
from comun.letras import FUERTE, TEXTO, Parrafo

from ..enums import FormaDeFirma
from ..hoja import Firma
from . import composicion, imagenes, tinta
from .composicion import CENTRE
from .traza import WIDTH

# Room above the line, for a pen or a picture.
_PEN = 38.0
_WIDEST = 210.0
_GAP = 22.0
_LEADING = 1.3


@dataclass(frozen=True)
class Fila:
    """The signatures, measured: what stands above them must know where they begin."""

    firmas: list[Firma]
    textos: list[tuple[Parrafo, Parrafo]]
    ancho: float
    raya: float  # height of the lines on the page
    arriba: float


def measure(firmas: list[Firma], bottom: float) -> Fila:
    """Set names and offices above `bottom`."""
    room = min(_WIDEST, (WIDTH - 2 * 150) / max(len(firmas), 1) - _GAP)
    texts = [_text(firma, room) for firma in firmas]
    line = bottom + max((sum(map(_height, pair)) for pair in texts), default=0)
    return Fila(firmas, texts, room, line, line + _PEN if firmas else bottom)


def draw(canvas: Lienzo, fila: Fila) -> None:
    for index, (firma, pair) in enumerate(zip(fila.firmas, fila.textos, strict=True)):
        x = CENTRE + (index - (len(fila.firmas) - 1) / 2) * (fila.ancho + _GAP)
        _picture(canvas, firma, x, fila)
        with canvas.adorno():
            canvas.setStrokeColor(tinta.TINTA)
            canvas.setLineWidth(0.8)
            canvas.line(x - fila.ancho / 2, fila.raya, x + fila.ancho / 2, fila.raya)
        below = fila.raya
        for parrafo, colour in zip(pair, (tinta.TINTA, tinta.TINTA_2), strict=True):
            with canvas.etiqueta("P"):
                below = composicion.lines(canvas, parrafo, x, below, colour, leading=_LEADING)


def _text(firma: Firma, room: float) -> tuple[Parrafo, Parrafo]:
    """Set name and office."""
    return (
        letras.fit(firma.nombre, FUERTE, room=room, sizes=range(10, 7, -1), lines=2),
        letras.fit(firma.cargo, TEXTO, room=room, sizes=range(10, 7, -1), lines=2),
    )


def _height(parrafo: Parrafo) -> float:
    return len(parrafo.lineas) * parrafo.cuerpo * _LEADING


def _picture(canvas: Lienzo, firma: Firma, x: float, fila: Fila) -> None:
    """Draw a signature so that it rests on its line; without picture the line waits for a pen."""
    image = imagenes.find(firma.imagen) if firma.forma == FormaDeFirma.DIGITALIZADA else None
    if image is None:
        return
    wide, high = imagenes.fit(image, fila.ancho * 0.8, _PEN)
    y = fila.raya - 2
    caja = (x - wide / 2, y, x + wide / 2, y + high)
    with canvas.etiqueta("Figure", alt=f"Firma de {firma.nombre}", caja=caja):
        imagenes.draw(canvas, firma.imagen, image, caja)
