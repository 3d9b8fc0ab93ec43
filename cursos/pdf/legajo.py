"""Documents with tables that go on over many pages: letters that flow, and rows below a header."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from comun import letras, tablas
from comun.letras import FUERTE, TEXTO, Letra
from cuentas.pdf.pliego import Pliego, Renglon

_LEFT, _ROOM = 72.0, 468.0
_SIZE, _LEADING, _GAP = 8.5, 11.0, 6.0
# Rows written, and pages drawn, between one sign of life and the next.
_CADA, _HOJAS = 200, 20


@dataclass
class Legajo(Pliego):
    """A document with tables; while it grows it says now and then that it does."""

    latido: Callable[[], None] = lambda: None

    def tabla(
        self, columnas: Sequence[str], anchos: Sequence[int], filas: Iterable[Sequence[Any]],
        *, alto: float = 0,
    ) -> int:  # fmt: skip
        """Write a table whose columns have these shares of the width; return how many rows.

        Each row is at least `alto` high: room to write by hand.
        """
        widths = [_ROOM * ancho / sum(anchos) for ancho in anchos]
        self._row(columnas, widths, FUERTE, 0, columnas)
        count = 0
        for fila in filas:
            self._row([_text(value) for value in fila], widths, TEXTO, alto, columnas)
            count += 1
            if count % _CADA == 0:
                self.latido()
        if not count:
            self.paragraph("Nada que mostrar.")
        self.y -= 10
        return count

    def _draw(self, canvas: Canvas, number: int, lines: list[Renglon]) -> None:
        if number % _HOJAS == 0:
            self.latido()
        super()._draw(canvas, number, lines)

    def _row(
        self, cells: Sequence[str], widths: list[float], letra: Letra, alto: float,
        columnas: Sequence[str],
    ) -> None:  # fmt: skip
        lines = [
            letras.wrap(text, letra, _SIZE, width - _GAP)
            for text, width in zip(cells, widths, strict=True)
        ]
        height = max(max(map(len, lines)) * _LEADING + 5, alto)
        page = len(self.paginas)
        self._need(height + (0 if letra is TEXTO else 3 * _LEADING))
        if len(self.paginas) > page and letra is TEXTO:  # overleaf: name the columns again
            self._row(columnas, widths, FUERTE, 0, columnas)
        x = _LEFT
        for broken, width in zip(lines, widths, strict=True):
            for order, line in enumerate(broken):
                place = (x, self.y - _SIZE - order * _LEADING, line, letra, _SIZE)
                self.paginas[-1].append(place)
            x += width
        self.y -= height
        self.rayas.append((len(self.paginas) - 1, _LEFT, _LEFT + _ROOM, self.y + 1))
        self.y -= 2


def _text(value: Any) -> str:
    """Say a value as the spreadsheets beside say it; nothing in it runs on paper."""
    return tablas.strip_control(value) if isinstance(value, str) else tablas.cell(value)
