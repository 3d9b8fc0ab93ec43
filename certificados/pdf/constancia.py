"""The constancia: a sheet of paper with a town's plan around it, light and plain."""

from functools import partial

from reportlab.lib.colors import Color

from comun.letras import FUERTE, TEXTO, TITULO

from ..hoja import Hoja
from . import anverso, tinta, traza
from .composicion import Bloque, block, name


def _blocks(hoja: Hoja, color: Color, scale: float) -> list[Bloque]:
    nombre = name(hoja.nombre, 42, scale)
    # Nothing is larger than the name of whose it is.
    put = partial(block, scale=scale, most=nombre.cuerpo * 0.9)
    quiet, ink = tinta.TINTA_2, tinta.TINTA
    return [
        Bloque("P", put(hoja.aspecto.encabezado, FUERTE, (11, 9), 2), quiet, 0),
        Bloque("P", put(hoja.emisor, TITULO, (17, 12), 2), color, 2),
        Bloque("P", put(hoja.presente, TEXTO, (12, 12), 1), quiet, 8),
        Bloque("H1", put(hoja.tipo, TITULO, (17, 13), 1), ink, 3),
        Bloque("P", put("a", TEXTO, (12, 12), 1), quiet, 3),
        Bloque("P", nombre, ink, 12),
        Bloque("P", put(hoja.municipio, TEXTO, (12, 10), 1), quiet, 9),
        Bloque("P", put(hoja.merito, TEXTO, (13, 12), 1), quiet, 16),
        Bloque("P", put(hoja.titulo, TITULO, (21, 10), 3), ink, 4),
        Bloque("P", put(hoja.detalle, TEXTO, (12, 10), 2), quiet, 9),
        Bloque("P", put(hoja.pie, TEXTO, (12, 10), 2), quiet, 2),
    ]


draw = partial(anverso.draw, border=traza.light, blocks=_blocks, top=traza.HEIGHT - 68)
