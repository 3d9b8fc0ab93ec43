"""The sheet in small, for the page: lines of text with their places, and the code.

Widths are estimated: the page must not load the fonts and the machinery of the PDF.
"""

import textwrap
from dataclasses import dataclass

from . import qr, redaccion
from .enums import Diseno
from .hoja import Firma, Hoja

_CENTRE, _ROOM = 200.0, 330.0
_TOP, _BOTTOM = 34.0, 208.0
_LEADING = 1.2


@dataclass(frozen=True)
class Linea:
    texto: str
    clase: str
    y: float
    cuerpo: float


@dataclass(frozen=True)
class Raya:
    """A line to sign on, and who signs."""

    x: float
    firma: Firma


@dataclass(frozen=True)
class Miniatura:
    lineas: list[Linea]
    firmas: list[Raya]
    solemne: bool
    qr: str
    qr_escala: float


def draw(hoja: Hoja) -> Miniatura:
    """Set the sheet's text on 400 × 283 units, as the PDF does on its page."""
    placed: list[Linea] = []
    y = 0.0
    for text, css, size, most, above in _blocks(hoja):
        lines, body = _fit(text, size, most)
        y += above if lines else 0
        for line in lines:
            y += body * _LEADING
            placed.append(Linea(line, css, y, body))
    shift = _TOP + max((_BOTTOM - _TOP - y) / 2, 0)
    count, _ = qr.runs(hoja.url)
    return Miniatura(
        lineas=[
            Linea(line.texto, line.clase, round(line.y + shift, 1), round(line.cuerpo, 1))
            for line in placed
        ],
        firmas=[
            Raya(_CENTRE + 108 * (place - (len(hoja.firmas) - 1) / 2), firma)
            for place, firma in enumerate(hoja.firmas)
        ],
        solemne=hoja.aspecto.diseno == Diseno.DIPLOMA,
        qr=qr.svg_path(hoja.url),
        qr_escala=round(35 / count, 3),
    )


def _blocks(hoja: Hoja) -> list[tuple[str, str, float, int, float]]:
    """Text, class, size, lines at most, and space above of each part of the sheet."""
    solemn = hoja.aspecto.diseno == Diseno.DIPLOMA
    logos = redaccion.lista([logo.institucion for logo in hoja.aspecto.logotipos])
    return [
        (logos, "", 4.8, 2, 0.0),
        (hoja.aspecto.encabezado, "f", 5.2, 1, 3.0),
        (hoja.emisor, "t" if solemn else "v", 7.0 if solemn else 8.0, 1, 1.0),
        (hoja.presente, "", 5.6, 1, 3.5),
        (hoja.tipo, "v" if solemn else "t", 14.0 if solemn else 8.0, 1, 1.5),
        ("a", "", 5.6, 1, 1.5),
        (hoja.nombre, "t", 20.0, 2, 6.0),
        (hoja.municipio, "", 5.8, 1, 4.0),
        (hoja.merito, "", 6.2, 1, 8.0),
        (hoja.titulo, "t", 10.0, 3, 2.5),
        (hoja.detalle, "", 5.8, 1, 4.0),
        (hoja.pie, "", 5.8, 1, 1.5),
    ]


def _fit(text: str, size: float, most: int) -> tuple[list[str], float]:
    """Break into as few lines as leave the text at three quarters of its size, or into `most`."""
    for count in range(1, most + 1):
        lines = _break(text, count)
        body = min(size, _ROOM / max(map(_width, lines), default=1))
        if body >= size * 0.75:
            break
    return lines, body


def _break(text: str, count: int) -> list[str]:
    """Break at spaces into at most `count` lines of about one length."""
    for room in range(len(text) // count + 1, len(text) + 1):
        lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
        if len(lines) <= count:
            return lines
    return [text] if text else []


def _width(text: str) -> float:
    """Roughly, in ems of a wide face."""
    return sum(
        0.36 if char in "ijltfrI .,:;'()·" else 0.98 if char in "mwMWQO" else 0.76
        if char.isupper() else 0.64
        for char in text
    )  # fmt: skip
