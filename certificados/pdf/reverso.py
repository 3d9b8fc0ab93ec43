"""The reverse: what was studied, on as many pages as it takes."""

from reportlab.lib.colors import HexColor

from comun import letras
from comun.etiquetas import Lienzo
from comun.letras import FUERTE, TEXTO, TITULO, Letra

from ..hoja import Elemento, Hoja, Parte
from . import muestra, tinta
from .traza import HEIGHT, WIDTH

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

    def __init__(self, canvas: Lienzo, hoja: Hoja) -> None:
        self.canvas, self.hoja = canvas, hoja
        self.color = HexColor(hoja.aspecto.color)
        self._begin_page()

    def space(self, points: float) -> None:
        if self.y < self.top:
            self.y -= points

    def keep(self, points: float) -> None:
        """Go on in the next column unless so much fits here, or would not fit there either."""
        if self.y - points < _BOTTOM and (points <= self.top - _BOTTOM):
            self._next_column()

    def lines(
        self, lines: list[str], letra: Letra, size: float = _SIZE, *, indent: float = 0,
        url: str = "",
    ) -> None:  # fmt: skip
        """Write what the open element says, in this column and where it goes on."""
        for line in lines:
            self.keep(_LEADING)
            self.y -= _LEADING
            with self.canvas.contenido():
                self.canvas.setFillColor(tinta.TINTA)
                letras.draw(self.canvas, self.x + indent, self.y, line, letra, size)
            if url:
                wide = letras.width(line, letra, size)
                left, bottom = self.x + indent, self.y - 3
                caja = (left, bottom, left + wide, bottom + _LEADING)
                self.canvas.enlace(url, caja, dice=line)

    def mark(self) -> None:
        """Write the mark of an item, before its first line."""
        self.keep(_LEADING)
        with self.canvas.etiqueta("Lbl"):
            self.canvas.setFillColor(self.color)
            letras.draw(self.canvas, self.x, self.y - _LEADING, "–", FUERTE, _SIZE)

    def _next_column(self) -> None:
        if self.x == _LEFT:
            self.x, self.y = _LEFT + _COLUMN + _GUTTER, self.top
        else:
            self.canvas.showPage()
            self._begin_page()

    def _begin_page(self) -> None:
        # Head and foot repeat what the front says: nobody needs to hear them on each page.
        with self.canvas.adorno():
            self.top = _head(self.canvas, self.hoja)
            _foot(self.canvas, self.hoja)
        self.x, self.y = _LEFT, self.top


def draw(canvas: Lienzo, hoja: Hoja) -> None:
    """Draw syllabus, elements, standards and criteria; no page at all where there are none."""
    if not has_any(hoja):
        return
    columns = _Columns(canvas, hoja)
    if hoja.temario:
        _syllabus(columns, hoja.temario)
    if hoja.elementos:
        _list(columns, "Elementos de la metodología", hoja.elementos)
    if hoja.alineaciones:
        _list(columns, "Estándares con los que se alinea", [Elemento(x) for x in hoja.alineaciones])
    if hoja.criterios:
        lines = letras.wrap(hoja.criterios, TEXTO, _SIZE, _COLUMN)
        _heading(columns, "Criterios", len(lines) * _LEADING)
        with canvas.grupo("P"):
            columns.lines(lines, TEXTO)
    canvas.showPage()


def has_any(hoja: Hoja) -> bool:
    said = hoja.temario or hoja.elementos or hoja.alineaciones or hoja.criterios
    return hoja.aspecto.con_reverso and bool(said)


def _syllabus(columns: _Columns, parts: list[Parte]) -> None:
    """Write each part's title and, below it, its points."""
    _heading(columns, "Temario", 3 * _LEADING)
    for part in parts:
        title = letras.wrap(part.titulo, FUERTE, _SIZE, _COLUMN)
        points = [letras.wrap(item, TEXTO, _SIZE, _COLUMN - _INDENT) for item in part.puntos]
        # A title never stands alone at the foot of a column.
        columns.keep((len(title) + len(points[0] if points else [])) * _LEADING)
        with columns.canvas.grupo("H3"):
            columns.lines(title, FUERTE)
        if points:
            with columns.canvas.grupo("L"):
                for lines in points:
                    _item(columns, lines)
        columns.space(3 * _BETWEEN)


def _list(columns: _Columns, title: str, items: list[Elemento]) -> None:
    broken = [letras.wrap(item.titulo, TEXTO, _SIZE, _COLUMN - _INDENT) for item in items]
    _heading(columns, title, sum(len(lines) * _LEADING + _BETWEEN for lines in broken))
    with columns.canvas.grupo("L"):
        for item, lines in zip(items, broken, strict=True):
            _item(columns, lines, marked=True, url=item.url)


def _item(columns: _Columns, lines: list[str], *, marked: bool = False, url: str = "") -> None:
    canvas = columns.canvas
    columns.keep(len(lines) * _LEADING + _BETWEEN)
    with canvas.grupo("LI"):
        if marked:
            columns.mark()
        with canvas.grupo("LBody"):
            if url:
                with canvas.grupo("Link"):
                    columns.lines(lines, TEXTO, indent=_INDENT, url=url)
            else:
                columns.lines(lines, TEXTO, indent=_INDENT)
    columns.space(_BETWEEN)


def _heading(columns: _Columns, title: str, below: float) -> None:
    """Write a heading where all that follows fits under it, or at least two lines."""
    columns.space(12)
    columns.keep(_LEADING + 5 + below)
    columns.keep(3 * _LEADING + 5)
    with columns.canvas.grupo("H2"):
        columns.lines([title], TITULO, 13)
    columns.space(5)


def _head(canvas: Lienzo, hoja: Hoja) -> float:
    """Write title and rule; return where the columns begin."""
    if hoja.de_muestra:
        muestra.watermark(canvas)
    y = HEIGHT - 52
    room = WIDTH - 2 * _LEFT
    title = letras.fit(hoja.titulo, TITULO, room=room, sizes=range(19, 12, -1), lines=2)
    canvas.setFillColor(tinta.TINTA)
    for line in title.lineas:
        y -= title.cuerpo * 1.18
        letras.draw(canvas, _LEFT, y, line, TITULO, title.cuerpo)
    y -= 18
    detail = letras.fit(hoja.detalle, TEXTO, room=room, sizes=range(11, 8, -1), lines=1)
    canvas.setFillColor(tinta.TINTA_2)
    letras.draw(canvas, _LEFT, y, detail.lineas[0], TEXTO, detail.cuerpo)
    y -= 12
    canvas.setStrokeColor(tinta.TINTA)
    canvas.setLineWidth(1.2)
    canvas.line(_LEFT, y, WIDTH - _LEFT, y)
    return y - 8


def _foot(canvas: Lienzo, hoja: Hoja) -> None:
    """The painted base of the wall, and whose reverse this is."""
    canvas.setFillColor(HexColor(hoja.aspecto.color))
    canvas.rect(_LEFT, 36, WIDTH - 2 * _LEFT, 5, stroke=0, fill=1)
    paper = f"{'del' if hoja.is_masculino else 'de la'} {hoja.que_es}"
    text = f"Reverso {paper} {hoja.folio_impreso} · {hoja.nombre}"
    parrafo = letras.fit(text, TEXTO, room=WIDTH - 2 * _LEFT, sizes=range(9, 6, -1), lines=1)
    canvas.setFillColor(tinta.TINTA_2)
    letras.draw(canvas, _LEFT, 50, parrafo.lineas[0], TEXTO, parrafo.cuerpo)
