"""The sheet: who, what for, by whom; folio and code quiet at the foot."""

from collections.abc import Callable

from reportlab.lib.colors import Color, HexColor

from comun.etiquetas import Lienzo

from ..hoja import Hoja
from . import firmas, logotipos, muestra, pie
from .composicion import Bloque, place

Bloques = Callable[[Hoja, Color, float], list[Bloque]]


def draw(
    canvas: Lienzo, hoja: Hoja, *, border: Callable[[Lienzo, Color], None], blocks: Bloques,
    top: float,
) -> None:  # fmt: skip
    """Draw the front in the order in which it is read: marks, words, signatures, foot."""
    color = HexColor(hoja.aspecto.color)
    with canvas.adorno():
        if hoja.de_muestra:
            muestra.watermark(canvas)
        border(canvas, color)
    if hoja.aspecto.logotipos:
        logotipos.draw(canvas, hoja.aspecto.logotipos, top)
        top -= logotipos.ALTO + 8
    signed = firmas.measure(hoja.firmas, pie.top(hoja) + 6)
    place(canvas, lambda scale: blocks(hoja, color, scale), top=top, bottom=signed.arriba + 4)
    firmas.draw(canvas, signed)
    pie.draw(canvas, hoja)
