"""A letter-size document that flows: paragraphs, lists, facts, lines to sign on, page numbers."""

import io
from dataclasses import dataclass, field

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from comun import letras
from comun.letras import FUERTE, TEXTO, TITULO, Letra

WIDTH, HEIGHT = LETTER
_LEFT = 72.0
_ROOM = WIDTH - 2 * _LEFT
_TOP, _BOTTOM = HEIGHT - 60, 70.0
_INK, _GREY = HexColor("#1f2430"), HexColor("#5a5f69")
_SIZE, _LEADING = 10.5, 15.0
Renglon = tuple[float, float, str, Letra, float]


@dataclass
class Pliego:
    """What stands where on each page; drawn at the end, when it is known how many there are."""

    titulo: str
    pie: str
    y: float = _TOP
    paginas: list[list[Renglon]] = field(default_factory=lambda: [[]])
    rayas: list[tuple[int, float, float, float]] = field(default_factory=list)

    def heading(self, text: str, size: float = 18) -> None:
        self._lines(text, TITULO, size, size * 1.25)
        self.y -= 4

    def section(self, text: str) -> None:
        self._need(5 * _LEADING)  # never alone at the foot
        self.y -= 10
        self._lines(text, FUERTE, 12, 16)

    def subsection(self, text: str) -> None:
        self._need(3 * _LEADING)
        self.y -= 4
        self._lines(text, FUERTE, _SIZE, _LEADING)

    def paragraph(self, text: str, letra: Letra = TEXTO) -> None:
        self._lines(text, letra, _SIZE, _LEADING)
        self.y -= 6

    def item(self, text: str) -> None:
        self._need(_LEADING)
        self._put(_LEFT, "–", TEXTO, _SIZE)
        self._lines(text, TEXTO, _SIZE, _LEADING, indent=14)

    def fact(self, name: str, value: str) -> None:
        if not value:
            return
        self._need(_LEADING)
        self._put(_LEFT, name, FUERTE, _SIZE)
        self._lines(value, TEXTO, _SIZE, _LEADING, indent=110)

    def signatures(self, names: list[tuple[str, str]]) -> None:
        """Leave room for as many to sign, side by side, with their names below."""
        self._need(120)
        self.y -= 70
        room = (_ROOM - 30 * (len(names) - 1)) / len(names)
        for order, (name, below) in enumerate(names):
            x = _LEFT + order * (room + 30)
            self.rayas.append((len(self.paginas) - 1, x, x + room, self.y))
            lines = [(line, FUERTE) for line in letras.wrap(name, FUERTE, 9.5, room)]
            lines += [(line, TEXTO) for line in letras.wrap(below, TEXTO, 9.5, room)]
            for row, (line, letra) in enumerate(lines):
                self.paginas[-1].append((x, self.y - 14 - row * 12, line, letra, 9.5))
        self.y -= 14 + 5 * 12

    def render(self) -> bytes:
        """Return the file: the same bytes for the same words."""
        letras.load()
        buffer = io.BytesIO()
        canvas = Canvas(
            buffer, pagesize=LETTER, invariant=1, pageCompression=1, lang="es-MX",
            initialFontName=TEXTO.propia,
        )  # fmt: skip
        canvas.setTitle(self.titulo)
        canvas.setAuthor("Aula Municipal")
        canvas.setCreator("Aula Municipal")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        for number, lines in enumerate(self.paginas):
            self._draw(canvas, number, lines)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    def _draw(self, canvas: Canvas, number: int, lines: list[Renglon]) -> None:
        canvas.setFillColor(_INK)
        for x, y, text, letra, size in lines:
            letras.draw(canvas, x, y, text, letra, size)
        canvas.setStrokeColor(_INK)
        canvas.setLineWidth(0.7)
        for page, x1, x2, y in self.rayas:
            if page == number:
                canvas.line(x1, y, x2, y)
        canvas.setFillColor(_GREY)
        letras.draw(canvas, _LEFT, 48, self.pie, TEXTO, 8.5)
        count = f"Página {number + 1} de {len(self.paginas)}"
        letras.draw(canvas, _LEFT + _ROOM - letras.width(count, TEXTO, 8.5), 48, count, TEXTO, 8.5)

    def _lines(
        self, text: str, letra: Letra, size: float, leading: float, *, indent: float = 0
    ) -> None:
        for order, line in enumerate(letras.wrap(text, letra, size, _ROOM - indent)):
            if not (order == 0 and indent):
                self._need(leading)
            self._put(_LEFT + indent, line, letra, size)
            self.y -= leading

    def _put(self, x: float, text: str, letra: Letra, size: float) -> None:
        self.paginas[-1].append((x, self.y - size, text, letra, size))

    def _need(self, height: float) -> None:
        if self.y - height < _BOTTOM:
            self.paginas.append([])
            self.y = _TOP
