"""The diploma: built up where the constancia is drawn, with its own name large; rarer, more solemn.

Also for a reconocimiento.
"""

from functools import partial

from reportlab.lib.colors import Color

from comun.letras import FUERTE, TEXTO, TITULO

from ..hoja import Hoja
from . import anverso, tinta, traza
from .composicion import Bloque, block, name


def _blocks(hoja: Hoja, color: Color, scale: float) -> list[Bloque]:
    nombre = name(hoja.nombre, 40, scale)
    # Nothing is larger than the name of whose it is.
    put = partial(block, scale=scale, most=nombre.cuerpo * 0.9)
    quiet, ink = tinta.TINTA_2, tinta.TINTA
    return [
        Bloque("P", put(hoja.aspecto.encabezado, FUERTE, (11, 9), 2), quiet, 0),
        Bloque("P", put(hoja.emisor, TITULO, (14, 11), 2), ink, 2),
        Bloque("P", put(hoja.presente, TEXTO, (11, 11), 1), quiet, 5),
        Bloque("H1", put(hoja.tipo, TITULO, (30, 12), 1), color, 3),
        Bloque("P", put("a", TEXTO, (11, 11), 1), quiet, 5),
        Bloque("P", nombre, ink, 8, regla=True),
        Bloque("P", put(hoja.municipio, TEXTO, (11, 9), 1), quiet, 2),
        Bloque("P", put(hoja.merito, TEXTO, (12, 11), 2), quiet, 7),
        Bloque("P", put(hoja.titulo, TITULO, (20, 10), 3), ink, 3),
        Bloque("P", put(hoja.detalle, TEXTO, (11, 9), 2), quiet, 7),
        Bloque("P", put(hoja.pie, TEXTO, (11, 9), 2), quiet, 2),
    ]


draw = partial(anverso.draw, border=traza.solemn, blocks=_blocks, top=traza.HEIGHT - 74)
