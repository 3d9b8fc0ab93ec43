"""The foot of the sheet: folio, register, how to verify, and the code; quiet, in a corner each."""

from reportlab.lib.units import mm

from comun import letras
from comun.etiquetas import Lienzo
from comun.letras import FUERTE, TEXTO, Letra

from .. import qr
from ..hoja import Hoja
from . import tinta
from .traza import WIDTH

_QR = 26 * mm
_BOTTOM = 72.0
_LEFT = 80.0
_LEADING = 12.5
_ROOM = WIDTH - 2 * _LEFT - _QR - 20


def top(hoja: Hoja) -> float:
    """Return from where up the sheet is free."""
    return _BOTTOM - 4 + len(_rows(hoja)) * _LEADING


def draw(canvas: Lienzo, hoja: Hoja) -> None:
    rows = _rows(hoja)
    y = top(hoja)
    for text, letra, colour in rows:
        y -= _LEADING
        parrafo = letras.fit(text, letra, room=_ROOM, sizes=range(9, 6, -1), lines=1)
        with canvas.etiqueta("P"):
            canvas.setFillColor(colour)
            letras.draw(canvas, _LEFT, y, parrafo.lineas[0], letra, parrafo.cuerpo)
    _code(canvas, hoja)


def _rows(hoja: Hoja) -> list[tuple[str, Letra, object]]:
    otorgada = f"{'Otorgado' if hoja.is_masculino else 'Otorgada'} el {hoja.otorgada}"
    check = "Compruébelo" if hoja.is_masculino else "Compruébela"
    if hoja.vigencia:
        otorgada += f" · vale hasta el {hoja.vigencia}"
    legend = letras.wrap(hoja.aspecto.leyenda, TEXTO, 9, _ROOM)
    return [
        (f"Folio {hoja.folio_impreso}", FUERTE, tinta.TINTA),
        (f"Registro {hoja.numero_registro}", TEXTO, tinta.TINTA_2),
        (otorgada, TEXTO, tinta.TINTA_2),
        (f"{check} en {hoja.url_corta}", TEXTO, tinta.TINTA_2),
        *((line, TEXTO, tinta.TINTA_2) for line in legend),
    ]


def _code(canvas: Lienzo, hoja: Hoja) -> None:
    """The QR as one path, and a link of the same place for who reads on a screen."""
    left, bottom = WIDTH - _LEFT - _QR, _BOTTOM - 4
    caja = (left, bottom, left + _QR, bottom + _QR)
    if hoja.de_muestra:
        _placeholder(canvas, left, bottom)
        return
    says = f"Página de verificación, {hoja.url_corta}"
    with canvas.grupo("P"), canvas.grupo("Link"):
        with canvas.etiqueta("Figure", alt=f"Código QR: {says}", caja=caja):
            _path(canvas, hoja.url, left, bottom)
        canvas.enlace(hoja.url, caja, dice=says)


def _path(canvas: Lienzo, url: str, left: float, bottom: float) -> None:
    """Write the path in modules: half the bytes and a tenth of the time of points."""
    count, runs = qr.runs(url)
    canvas.saveState()
    canvas.setFillColor(tinta.TINTA)
    module = _QR / count
    canvas.transform(module, 0, 0, -module, left, bottom + _QR)
    canvas._code.append(
        "\n".join(f"{column} {row} {length} 1 re" for column, row, length in runs) + "\nf"
    )
    canvas.restoreState()


def _placeholder(canvas: Lienzo, left: float, bottom: float) -> None:
    """Show where the code goes; a sample has nothing that could be looked up."""
    with canvas.adorno():
        canvas.setStrokeColor(tinta.LOTE)
        canvas.rect(left, bottom, _QR, _QR)
        canvas.setFillColor(tinta.TINTA_2)
        middle = bottom + _QR / 2 - 3
        letras.draw_centred(canvas, left + _QR / 2, middle, "Código QR", TEXTO, 9)
