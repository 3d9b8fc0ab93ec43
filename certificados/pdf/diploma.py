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
    # Neither its own name nor the title is larger than the holder's.
    tipo, titulo = (min(most, int(nombre.cuerpo / scale * 0.85)) for most in (30, 20))
    quiet, ink = tinta.TINTA_2, tinta.TINTA
    return [
        Bloque("P", block(hoja.aspecto.encabezado, FUERTE, (11, 9), 2, scale), quiet, 0),
        Bloque("P", block(hoja.emisor, TITULO, (14, 11), 2, scale), ink, 2),
        Bloque("P", block(hoja.presente, TEXTO, (11, 11), 1, scale), quiet, 5),
        Bloque("H1", block(hoja.tipo, TITULO, (tipo, 12), 1, scale), color, 3),
        Bloque("P", block("a", TEXTO, (11, 11), 1, scale), quiet, 5),
        Bloque("P", nombre, ink, 8, regla=True),
        Bloque("P", block(hoja.municipio, TEXTO, (11, 9), 1, scale), quiet, 2),
        Bloque("P", block(hoja.merito, TEXTO, (12, 11), 2, scale), quiet, 7),
        Bloque("P", block(hoja.titulo, TITULO, (titulo, 10), 3, scale), ink, 3),
        Bloque("P", block(hoja.detalle, TEXTO, (11, 9), 2, scale), quiet, 7),
        Bloque("P", block(hoja.pie, TEXTO, (11, 9), 2, scale), quiet, 2),
    ]


draw = partial(anverso.draw, border=traza.solemn, blocks=_blocks, top=traza.HEIGHT - 74)
