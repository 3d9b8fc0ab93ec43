"""The marks of the institutions that issue, side by side at the head of the sheet."""

from comun import letras
from comun.etiquetas import Lienzo
from comun.letras import FUERTE

from ..hoja import Logotipo
from . import composicion, imagenes, tinta
from .composicion import CENTRE, ROOM

ALTO = 44.0
_WIDEST = 152.0
_GAP = 26.0


def draw(canvas: Lienzo, logotipos: list[Logotipo], top: float) -> None:
    """Draw them centred below `top`; the name where there is no picture."""
    most = min(_WIDEST, (ROOM - _GAP * (len(logotipos) - 1)) / max(len(logotipos), 1))
    found = [(logo, imagenes.find(logo.imagen)) for logo in logotipos]
    widths = [imagenes.fit(image, most, ALTO)[0] if image else most for _, image in found]
    x = CENTRE - (sum(widths) + _GAP * (len(widths) - 1)) / 2
    for (logo, image), wide in zip(found, widths, strict=True):
        if image:
            _picture(canvas, logo, image, x, top, most)
        else:
            _name(canvas, logo.institucion, x + wide / 2, top, wide)
        x += wide + _GAP


def _picture(
    canvas: Lienzo, logo: Logotipo, image: imagenes.Imagen, x: float, top: float, most: float
) -> None:
    wide, high = imagenes.fit(image, most, ALTO)
    y = top - ALTO / 2 - high / 2
    caja = (x, y, x + wide, y + high)
    with canvas.etiqueta("Figure", alt=f"Logotipo de {logo.institucion}", caja=caja):
        imagenes.draw(canvas, logo.imagen, image, caja)


def _name(canvas: Lienzo, text: str, centre: float, top: float, room: float) -> None:
    parrafo = letras.fit(text, FUERTE, room=room, sizes=range(10, 6, -1), lines=3)
    high = len(parrafo.lineas) * parrafo.cuerpo * 1.2
    with canvas.etiqueta("P"):
        y = top - (ALTO - high) / 2 + parrafo.cuerpo * 0.2
        composicion.lines(canvas, parrafo, centre, y, tinta.TINTA_2, leading=1.2)
