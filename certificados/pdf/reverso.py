"""The reverse: what was studied, on as many pages as it takes."""

from reportlab.pdfgen.canvas import Canvas

from comun import letras
from comun.letras import FUERTE, TEXTO, TITULO, Letra

from ..hoja import Hoja, Parte
from . import tinta
from .anverso import HEIGHT, WIDTH

_LEFT = 60.0
_GUTTER = 36.0
_COLUMN = (WIDTH - 2 * _LEFT - _GUTTER) / 2
_BOTTOM = 78.0
_SIZE = 9.5
_LEADING = 12.5
_INDENT = 14.0
_BETWEEN = 1.5


class _Columns:
    """A place to write lines one below the other, in two columns, page after page."""

    x: float
    y: float
    top: float

    def __init__(self, canvas: Canvas, hoja: Hoja) -> None:
        self.canvas, self.hoja = canvas, hoja
        self._begin_page()

    def space(self, points: float) -> None:
        if self.y < self.top:
            self.y -= points

    def keep(self, points: float) -> None:
        """Go on in the next column unless so much fits here, or would not fit there either."""
        if self.y - points < _BOTTOM and (points <= self.top - _BOTTOM):
            self._next_column()

    def line(
        self, text: str, letra: Letra, size: float, *, indent: float = 0, mark: str = ""
    ) -> None:
        """Write a line; its mark goes first, so that who copies or listens gets the order right."""
        self.keep(_LEADING)
        self.y -= _LEADING
        if mark:
            self.canvas.setFillColor(tinta.VERDE)
            letras.draw(self.canvas, self.x, self.y, mark, FUERTE, _SIZE)
        self.canvas.setFillColor(tinta.TINTA)
        letras.draw(self.canvas, self.x + indent, self.y, text, letra, size)

    def _next_column(self) -> None:
        if self.x == _LEFT:
            self.x, self.y = _LEFT + _COLUMN + _GUTTER, self.top
        else:
            self.canvas.showPage()
            self._begin_page()

    def _begin_page(self) -> None:
        self.top = _head(self.canvas, self.hoja)
        _foot(self.canvas, self.hoja)
        self.x, self.y = _LEFT, self.top


def draw(canvas: Canvas, hoja: Hoja) -> None:
    """Draw syllabus, elements and criteria; no page at all where there are none."""
    if not (hoja.temario or hoja.elementos or hoja.criterios):
        return
    columns = _Columns(canvas, hoja)
    if hoja.temario:
        _syllabus(columns, hoja.temario)
    if hoja.elementos:
        _list(columns, "Elementos de la metodología", hoja.elementos)
    if hoja.criterios:
        lines = letras.wrap(hoja.criterios, TEXTO, _SIZE, _COLUMN)
        _heading(columns, "Criterios", len(lines) * _LEADING)
        for line in lines:
            columns.line(line, TEXTO, _SIZE)
    canvas.showPage()


def _syllabus(columns: _Columns, parts: list[Parte]) -> None:
    """Write each part's title and, below it, its points."""
    _heading(columns, "Temario", 3 * _LEADING)
    for part in parts:
        title = letras.wrap(part.titulo, FUERTE, _SIZE, _COLUMN)
        points = [letras.wrap(item, TEXTO, _SIZE, _COLUMN - _INDENT) for item in part.puntos]
        # A title never stands alone at the foot of a column.
        columns.keep((len(title) + len(points[0] if points else [])) * _LEADING)
        for line in title:
            columns.line(line, FUERTE, _SIZE)
        for lines in points:
            _item(columns, lines)
        columns.space(3 * _BETWEEN)


def _list(columns: _Columns, title: str, items: list[str]) -> None:
    broken = [letras.wrap(item, TEXTO, _SIZE, _COLUMN - _INDENT) for item in items]
    _heading(columns, title, sum(len(lines) * _LEADING + _BETWEEN for lines in broken))
    for lines in broken:
        _item(columns, lines, mark="–")


def _item(columns: _Columns, lines: list[str], *, mark: str = "") -> None:
    columns.keep(len(lines) * _LEADING + _BETWEEN)
    for position, line in enumerate(lines):
        columns.line(line, TEXTO, _SIZE, indent=_INDENT, mark="" if position else mark)
    columns.space(_BETWEEN)


def _heading(columns: _Columns, title: str, below: float) -> None:
    """Write a heading where all that follows fits under it, or at least two lines."""
    columns.space(12)
    columns.keep(_LEADING + 5 + below)
    columns.keep(3 * _LEADING + 5)
    columns.line(title, TITULO, 13)
    columns.space(5)


def _head(canvas: Canvas, hoja: Hoja) -> float:
    """Write title and rule; return where the columns begin."""
    parrafo = letras.fit(
        hoja.titulo, TITULO, room=WIDTH - 2 * _LEFT, sizes=range(19, 12, -1), lines=2
    )
    y = HEIGHT - 52
    canvas.setFillColor(tinta.TINTA)
    for line in parrafo.lineas:
        y -= parrafo.cuerpo * 1.18
        letras.draw(canvas, _LEFT, y, line, TITULO, parrafo.cuerpo)
    y -= 18
    detail = letras.fit(
        hoja.detalle, TEXTO, room=WIDTH - 2 * _LEFT, sizes=range(11, 8, -1), lines=1
    )
    canvas.setFillColor(tinta.TINTA_2)
    letras.draw(canvas, _LEFT, y, detail.lineas[0], TEXTO, detail.cuerpo)
    y -= 12
    canvas.setStrokeColor(tinta.TINTA)
    canvas.setLineWidth(1.2)
    canvas.line(_LEFT, y, WIDTH - _LEFT, y)
    return y - 8


def _foot(canvas: Canvas, hoja: Hoja) -> None:
    """The painted base of the wall, and whose reverse this is."""
    canvas.setFillColor(tinta.VERDE)
    canvas.rect(_LEFT, 36, WIDTH - 2 * _LEFT, 5, stroke=0, fill=1)
    paper = f"{'del' if hoja.is_masculino else 'de la'} {hoja.que_es}"
    text = f"Reverso {paper} {hoja.folio_impreso} · {hoja.nombre}"
    parrafo = letras.fit(text, TEXTO, room=WIDTH - 2 * _LEFT, sizes=range(9, 6, -1), lines=1)
    canvas.setFillColor(tinta.TINTA_2)
    letras.draw(canvas, _LEFT, 50, parrafo.lineas[0], TEXTO, parrafo.cuerpo)
