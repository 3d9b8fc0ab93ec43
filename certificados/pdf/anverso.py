"""The sheet: who, what for, by whom; folio and QR quiet at the foot."""

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from comun import letras
from comun.letras import FUERTE, TEXTO, TITULO, Letra, Parrafo

from .. import qr
from ..hoja import Hoja
from . import tinta, traza

WIDTH, HEIGHT = landscape(A4)
_CENTRE = WIDTH / 2
_ROOM = WIDTH - 2 * 84
_TOP, _BOTTOM = HEIGHT - 84, 178  # the text stands between them
_QR = 26 * mm
_FOOT = 66.0
_LEFT = 72.0


def draw(canvas: Canvas, hoja: Hoja) -> None:
    """Draw the first page."""
    traza.draw(canvas, WIDTH, HEIGHT)
    _text(canvas, hoja)
    _signatures(canvas, hoja)
    _foot(canvas, hoja)
    _code(canvas, hoja)
    canvas.showPage()


Bloque = tuple[Parrafo, object, float]  # lines, colour, space above


def _text(canvas: Canvas, hoja: Hoja) -> None:
    """Set the blocks one below the other, and the whole in the middle of its room."""
    blocks = _blocks(hoja)
    free = (_TOP - _BOTTOM) - sum(_height(block) for block in blocks)
    gaps = sum(above for _, _, above in blocks)
    stretch = min(max(free / gaps, 0), 0.8)
    y = _TOP - (free - stretch * gaps) * 0.5
    for parrafo, colour, above in blocks:
        y -= above * (1 + stretch)
        canvas.setFillColor(colour)
        for line in parrafo.lineas:
            y -= parrafo.cuerpo * 1.18
            letras.draw_centred(canvas, _CENTRE, y, line, parrafo.letra, parrafo.cuerpo)


def _blocks(hoja: Hoja) -> list[Bloque]:
    def block(text: str, letra: Letra, sizes: range, lines: int) -> Parrafo:
        return letras.fit(text, letra, room=_ROOM, sizes=sizes, lines=lines)

    found: list[Bloque] = [
        (block(hoja.emisor, TITULO, range(17, 11, -1), 2), tinta.VERDE, 0),
        (block(hoja.presente, TEXTO, range(12, 11, -1), 1), tinta.TINTA_2, 9),
        (block(f"{hoja.tipo} a", TITULO, range(15, 12, -1), 1), tinta.TINTA, 2),
        (block(hoja.nombre, TITULO, range(42, 25, -1), 2), tinta.TINTA, 17),
        (block(hoja.merito, TEXTO, range(13, 11, -1), 1), tinta.TINTA_2, 18),
        (block(hoja.titulo, TITULO, range(21, 13, -1), 3), tinta.TINTA, 4),
        (block(hoja.detalle, TEXTO, range(12, 9, -1), 2), tinta.TINTA_2, 9),
    ]
    if hoja.municipio:
        found.insert(4, (block(hoja.municipio, TEXTO, range(12, 9, -1), 1), tinta.TINTA_2, 10))
    if hoja.pie:
        found.append((block(hoja.pie, TEXTO, range(12, 9, -1), 2), tinta.TINTA_2, 2))
    return found


def _height(block: Bloque) -> float:
    parrafo, _, above = block
    return above + len(parrafo.lineas) * parrafo.cuerpo * 1.18


def _signatures(canvas: Canvas, hoja: Hoja) -> None:
    """A line to sign on for each signatory, side by side."""
    room = min(210.0, (WIDTH - 2 * 150) / max(len(hoja.firmas), 1) - 20)
    for index, firma in enumerate(hoja.firmas):
        x = _CENTRE + (index - (len(hoja.firmas) - 1) / 2) * (room + 20)
        y = 148.0
        canvas.setStrokeColor(tinta.TINTA)
        canvas.setLineWidth(0.8)
        canvas.line(x - room / 2, y, x + room / 2, y)
        for text, letra, colour in (
            (firma.nombre, FUERTE, tinta.TINTA),
            (firma.cargo, TEXTO, tinta.TINTA_2),
        ):
            parrafo = letras.fit(text, letra, room=room, sizes=range(10, 7, -1), lines=2)
            canvas.setFillColor(colour)
            for line in parrafo.lineas:
                y -= parrafo.cuerpo * 1.3
                letras.draw_centred(canvas, x, y, line, letra, parrafo.cuerpo)


def _foot(canvas: Canvas, hoja: Hoja) -> None:
    """What is needed to verify, where it does not disturb."""
    otorgada = f"{'Otorgado' if hoja.is_masculino else 'Otorgada'} el {hoja.otorgada}"
    check = "Compruébelo" if hoja.is_masculino else "Compruébela"
    if hoja.vigencia:
        otorgada += f" · vale hasta el {hoja.vigencia}"
    rows = [
        (f"Folio {hoja.folio_impreso}", FUERTE, tinta.TINTA),
        (f"Registro {hoja.numero_registro}", TEXTO, tinta.TINTA_2),
        (otorgada, TEXTO, tinta.TINTA_2),
        (f"{check} en {hoja.url_corta}", TEXTO, tinta.TINTA_2),
    ]
    room = WIDTH - 2 * _LEFT - _QR - 20
    y = _FOOT + 3 * 12.5
    for text, letra, colour in rows:
        parrafo = letras.fit(text, letra, room=room, sizes=range(9, 6, -1), lines=1)
        canvas.setFillColor(colour)
        letras.draw(canvas, _LEFT, y, parrafo.lineas[0], letra, parrafo.cuerpo)
        y -= 12.5


def _code(canvas: Canvas, hoja: Hoja) -> None:
    """The QR as one path, and a link of the same place for who reads on a screen."""
    count, runs = qr.runs(hoja.url)
    module = _QR / count
    left, top = WIDTH - _LEFT - _QR, _FOOT - 4 + _QR
    path = canvas.beginPath()
    for column, row, length in runs:
        path.rect(left + column * module, top - (row + 1) * module, length * module, module)
    canvas.setFillColor(tinta.TINTA)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.linkURL(hoja.url, (left, top - _QR, left + _QR, top), relative=0, thickness=0)
