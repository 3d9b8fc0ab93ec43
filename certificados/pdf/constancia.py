"""The constancia: a sheet of paper with a town's plan around it, light and plain."""

from functools import partial

from reportlab.lib.colors import Color

from comun.letras import FUERTE, TEXTO, TITULO

from ..hoja import Hoja
from . import anverso, tinta, traza
from .composicion import Bloque, block, name


def _blocks(hoja: Hoja, color: Color, scale: float) -> list[Bloque]:
    nombre = name(hoja.nombre, 42, scale)
    titulo = min(21, int(nombre.cuerpo / scale * 0.8))
    quiet, ink = tinta.TINTA_2, tinta.TINTA
    return [
        Bloque("P", block(hoja.aspecto.encabezado, FUERTE, (11, 9), 2, scale), quiet, 0),
        Bloque("P", block(hoja.emisor, TITULO, (17, 12), 2, scale), color, 2),
        Bloque("P", block(hoja.presente, TEXTO, (12, 12), 1, scale), quiet, 8),
        Bloque("H1", block(hoja.tipo, TITULO, (17, 13), 1, scale), ink, 3),
        Bloque("P", block("a", TEXTO, (12, 12), 1, scale), quiet, 3),
        Bloque("P", nombre, ink, 12),
        Bloque("P", block(hoja.municipio, TEXTO, (12, 10), 1, scale), quiet, 9),
        Bloque("P", block(hoja.merito, TEXTO, (13, 12), 1, scale), quiet, 16),
        Bloque("P", block(hoja.titulo, TITULO, (titulo, 10), 3, scale), ink, 4),
        Bloque("P", block(hoja.detalle, TEXTO, (12, 10), 2, scale), quiet, 9),
        Bloque("P", block(hoja.pie, TEXTO, (12, 10), 2, scale), quiet, 2),
    ]


draw = partial(anverso.draw, border=traza.light, blocks=_blocks, top=traza.HEIGHT - 68)
