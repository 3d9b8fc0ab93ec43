"""Blocks of text one below the other in the middle of the sheet, in as much room as there is."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color

from comun import letras
from comun.etiquetas import Lienzo
from comun.letras import TITULO, Letra, Parrafo

from . import traza

CENTRE = traza.WIDTH / 2
ROOM = traza.WIDTH - 2 * 84
_LEADING = 1.18
# How much smaller everything is set, where a long name and a long title do not fit together.
_SCALES = (1.0, 0.94, 0.88, 0.8, 0.7, 0.6, 0.5)
# A name in so many lines is not set smaller than this: rather in more lines.
_NAME_LINES = ((2, 26), (3, 20), (4, 15))


@dataclass(frozen=True)
class Bloque:
    """Lines of one kind: a heading, a paragraph."""

    etiqueta: str
    parrafo: Parrafo
    color: Color
    arriba: float  # space above
    regla: bool = False  # with a rule below, a plaza in its middle

    @property
    def alto(self) -> float:
        lines = len(self.parrafo.lineas) * self.parrafo.cuerpo * _LEADING
        return self.arriba + lines + (_RULE if self.regla else 0)


_RULE = 18.0


def place(
    canvas: Lienzo, bloques: Callable[[float], list[Bloque]], *, top: float, bottom: float
) -> None:
    """Set the blocks in the middle between `top` and `bottom`: smaller where they do not fit."""
    for scale in _SCALES:
        found = [bloque for bloque in bloques(scale) if bloque.parrafo.lineas]
        found[0] = replace(found[0], arriba=0)
        free = (top - bottom) - sum(bloque.alto for bloque in found)
        if free >= 0:
            break
    gaps = sum(bloque.arriba for bloque in found)
    stretch = min(max(free / gaps, 0), 0.8)
    y = top - (free - stretch * gaps) * 0.5
    for bloque in found:
        y -= bloque.arriba * (1 + stretch)
        with canvas.etiqueta(bloque.etiqueta):
            y = lines(canvas, bloque.parrafo, CENTRE, y, bloque.color, leading=_LEADING)
        if bloque.regla:
            y -= _RULE
            _rule(canvas, y + 4, bloque.color)


def lines(
    canvas: Lienzo, parrafo: Parrafo, x: float, y: float, color: Color, *, leading: float
) -> float:
    """Write a paragraph centred on `x`, below `y`; return where it ends."""
    canvas.setFillColor(color)
    for line in parrafo.lineas:
        y -= parrafo.cuerpo * leading
        letras.draw_centred(canvas, x, y, line, parrafo.letra, parrafo.cuerpo)
    return y


def name(text: str, largest: int, scale: float) -> Parrafo:
    """Set the name, the largest thing there is: in two lines, or in more where it is very long."""
    for count, smallest in _NAME_LINES:
        found = block(text, TITULO, (largest, smallest), count, scale)
        if found.cuerpo >= int(smallest * scale):
            break
    return found


def block(text: str, letra: Letra, sizes: tuple[int, int], count: int, scale: float) -> Parrafo:
    """Set text in the largest size, between these two, in which it takes so many lines."""
    if not text:
        return Parrafo([], 0, letra)
    largest = max(int(sizes[0] * scale), 5)
    smallest = min(max(int(sizes[1] * scale), 5), largest)
    return letras.fit(text, letra, room=ROOM, sizes=range(largest, smallest - 1, -1), lines=count)


def _rule(canvas: Lienzo, y: float, color: Color) -> None:
    half, side = 110.0, 9.0
    with canvas.adorno():
        canvas.setStrokeColor(color)
        canvas.setLineWidth(0.7)
        canvas.line(CENTRE - half, y, CENTRE - side, y)
        canvas.line(CENTRE + side, y, CENTRE + half, y)
        traza.plaza(canvas, CENTRE - side / 2, y - side / 2, side, color)
