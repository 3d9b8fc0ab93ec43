"""The border: blocks of a town along four streets, a plaza at each corner."""

from itertools import accumulate

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, landscape

from comun.etiquetas import Lienzo

from . import tinta

WIDTH, HEIGHT = landscape(A4)
MARGIN = 25.0
_DEPTH = 23.0
# Lengths of the blocks along a street, in proportion; mirrored, so that the sheet stays calm.
_LONG = (4, 3, 3, 5, 3, 4, 2, 4, 3, 5, 3, 4, 3, 3)
_SHORT = (3, 4, 3, 2, 4, 3, 3)
# The mark: how far each square stands from the edge, and how thick its line is, of a side of 23.
_OUTER, _MIDDLE, _PLAZA = (1.3, 2.6), (6.2, 1.8), 9.7


def light(canvas: Lienzo, color: Color) -> None:
    """Blocks as lots on a plan: the border of a constancia."""
    canvas.setFillColor(tinta.MANZANA)
    canvas.setStrokeColor(tinta.LOTE)
    canvas.setLineWidth(0.7)
    _blocks(canvas, street=5.5, stroke=1)
    _corners(canvas, color)


def solemn(canvas: Lienzo, color: Color) -> None:
    """Blocks built up, in full colour, and two rules within: the border of a diploma."""
    canvas.setFillColor(color)
    _blocks(canvas, street=2.6, stroke=0)
    _corners(canvas, color)
    _frame(canvas, tinta.MAIZ, 1.6, MARGIN + _DEPTH + 6)
    _frame(canvas, color, 0.5, MARGIN + _DEPTH + 10)


def plaza(canvas: Lienzo, x: float, y: float, side: float, color: Color) -> None:
    """The site's own mark: a plaza within its streets."""
    unit = side / _DEPTH
    for (inset, line), colour in ((_OUTER, color), (_MIDDLE, tinta.MAIZ)):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(line * unit)
        edge = side - 2 * inset * unit
        canvas.rect(x + inset * unit, y + inset * unit, edge, edge)
    canvas.setFillColor(color)
    edge = side - 2 * _PLAZA * unit
    canvas.rect(x + _PLAZA * unit, y + _PLAZA * unit, edge, edge, stroke=0, fill=1)


def _corners(canvas: Lienzo, color: Color) -> None:
    for x in (MARGIN, WIDTH - MARGIN - _DEPTH):
        for y in (MARGIN, HEIGHT - MARGIN - _DEPTH):
            plaza(canvas, x, y, _DEPTH, color)


def _frame(canvas: Lienzo, color: Color, line: float, inset: float) -> None:
    canvas.setStrokeColor(color)
    canvas.setLineWidth(line)
    canvas.rect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset)


def _blocks(canvas: Lienzo, *, street: float, stroke: int) -> None:
    path = canvas.beginPath()
    for x, length in _along(WIDTH, _LONG, street):
        for y in (MARGIN, HEIGHT - MARGIN - _DEPTH):
            path.rect(x, y, length, _DEPTH)
    for y, length in _along(HEIGHT, _SHORT, street):
        for x in (MARGIN, WIDTH - MARGIN - _DEPTH):
            path.rect(x, y, _DEPTH, length)
    canvas.drawPath(path, stroke=stroke, fill=1)


def _along(side: float, pattern: tuple[int, ...], street: float) -> list[tuple[float, float]]:
    """Start and length of each block between two plazas."""
    weights = pattern + pattern[::-1]
    start = MARGIN + _DEPTH + street
    room = side - 2 * start - street * (len(weights) - 1)
    lengths = [room * weight / sum(weights) for weight in weights]
    starts = accumulate((length + street for length in lengths[:-1]), initial=start)
    return list(zip(starts, lengths, strict=True))
