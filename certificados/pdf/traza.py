"""The border: blocks of a town along four streets, a plaza at each corner."""

from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from . import tinta

MARGIN = 25.0
_DEPTH = 23.0
_STREET = 5.5
# Lengths of the blocks along a street, in proportion; mirrored, so that the sheet stays calm.
_LONG = (4, 3, 3, 5, 3, 4, 2, 4, 3, 5, 3, 4, 3, 3)
_SHORT = (3, 4, 3, 2, 4, 3, 3)


def draw(canvas: Canvas, width: float, height: float) -> None:
    """Draw the border of a whole page."""
    _blocks(canvas, width, height)
    near, far_x, far_y = MARGIN, width - MARGIN - _DEPTH, height - MARGIN - _DEPTH
    for x in (near, far_x):
        for y in (near, far_y):
            _plaza(canvas, x, y)


def _blocks(canvas: Canvas, width: float, height: float) -> None:
    path = canvas.beginPath()
    for x, length in _along(width, _LONG):
        for y in (MARGIN, height - MARGIN - _DEPTH):
            path.rect(x, y, length, _DEPTH)
    for y, length in _along(height, _SHORT):
        for x in (MARGIN, width - MARGIN - _DEPTH):
            path.rect(x, y, _DEPTH, length)
    canvas.setFillColor(tinta.MANZANA)
    canvas.setStrokeColor(tinta.LOTE)
    canvas.setLineWidth(0.7)
    canvas.drawPath(path, stroke=1, fill=1)


def _along(side: float, pattern: tuple[int, ...]) -> list[tuple[float, float]]:
    """Start and length of each block between two plazas."""
    weights = pattern + pattern[::-1]
    start = MARGIN + _DEPTH + _STREET
    room = side - 2 * start - _STREET * (len(weights) - 1)
    lengths = [room * weight / sum(weights) for weight in weights]
    starts = accumulate((length + _STREET for length in lengths[:-1]), initial=start)
    return list(zip(starts, lengths, strict=True))


def _plaza(canvas: Canvas, x: float, y: float) -> None:
    """The site's own mark: a plaza within its streets."""
    canvas.setStrokeColor(tinta.VERDE)
    canvas.setLineWidth(2.6)
    canvas.rect(x + 1.3, y + 1.3, _DEPTH - 2.6, _DEPTH - 2.6)
    canvas.setStrokeColor(tinta.MAIZ)
    canvas.setLineWidth(1.8)
    canvas.rect(x + 6.2, y + 6.2, _DEPTH - 12.4, _DEPTH - 12.4)
    canvas.setFillColor(tinta.VERDE)
    canvas.rect(x + 9.7, y + 9.7, _DEPTH - 19.4, _DEPTH - 19.4, stroke=0, fill=1)
