"""The fonts that our documents embed, and text measured, broken and drawn with them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FOLDER = Path(__file__).parent / "fonts"


@dataclass(frozen=True)
class Letra:
    """A face, and the one that lends it what it lacks (letters of Mexico's other languages)."""

    propia: str
    prestada: str


TITULO = Letra("Archivo112-640", "DejaVuSans-700")
TEXTO = Letra("PublicSans-400", "DejaVuSans-400")
FUERTE = Letra("PublicSans-600", "DejaVuSans-700")


@dataclass(frozen=True)
class Parrafo:
    """Lines that fit where they were asked to."""

    lineas: list[str]
    cuerpo: float
    letra: Letra


def load() -> None:
    """Make our own faces known to reportlab."""
    for letra in (TITULO, TEXTO, FUERTE):
        _glyphs(letra.propia)


def width(text: str, letra: Letra, size: float) -> float:
    return _unit_width(text, letra) * size


@lru_cache(maxsize=4096)
def _unit_width(text: str, letra: Letra) -> float:
    """Width at one point: widths are proportional to the size, and words recur."""
    return sum(pdfmetrics.stringWidth(chunk, font, 1) for font, chunk in _chunks(text, letra))


def draw(canvas: Canvas, x: float, y: float, text: str, letra: Letra, size: float) -> None:
    """Write `text` from `x` on the base line `y`."""
    for font, chunk in _chunks(text, letra):
        canvas.setFont(font, size)
        canvas.drawString(x, y, chunk)
        x += pdfmetrics.stringWidth(chunk, font, size)


def draw_centred(canvas: Canvas, x: float, y: float, text: str, letra: Letra, size: float) -> None:
    draw(canvas, x - width(text, letra, size) / 2, y, text, letra, size)


def wrap(text: str, letra: Letra, size: float, room: float) -> list[str]:
    """Break at spaces; a word that is too long for a line, wherever it must."""
    space = width(" ", letra, size)
    lines: list[str] = []
    used = room
    for word in text.split():
        length = width(word, letra, size)
        if lines and used + space + length <= room:
            lines[-1] += f" {word}"
            used += space + length
        else:
            lines.extend(_break(word, letra, size, room) if length > room else [word])
            used = width(lines[-1], letra, size) if length > room else length
    return lines


def fit(text: str, letra: Letra, *, room: float, sizes: range, lines: int) -> Parrafo:
    """Return `text` in the largest of `sizes` (points, falling) in which it takes few lines.

    Below the smallest it goes on shrinking: what is printed is never cut off.
    """
    for size in [*sizes, *range(sizes[-1] - 1, 3, -1)]:
        broken = wrap(text, letra, size, room)
        if len(broken) <= lines and text.split() == " ".join(broken).split():
            break
    return Parrafo(_balance(text, letra, size, room, len(broken)), size, letra)


def _balance(text: str, letra: Letra, size: float, room: float, count: int) -> list[str]:
    """Break into as many lines of about one length, so that no word is left alone below."""
    longest = max((width(word, letra, size) for word in text.split()), default=0)
    narrow, wide = min(max(room / count, longest), room), room
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(wrap(text, letra, size, middle)) <= count:
            wide = middle
        else:
            narrow = middle
    return wrap(text, letra, size, wide)


def _break(word: str, letra: Letra, size: float, room: float) -> list[str]:
    parts = [""]
    for char in word:
        if parts[-1] and width(parts[-1] + char, letra, size) > room:
            parts.append(char)
        else:
            parts[-1] += char
    return parts


def _chunks(text: str, letra: Letra) -> list[tuple[str, str]]:
    """Split into runs of one font. A letter stays with its marks."""
    runs: list[tuple[str, str]] = []
    for cluster in _clusters(text):
        own = all(ord(char) in _glyphs(letra.propia) for char in cluster)
        font = letra.propia if own else letra.prestada
        if runs and runs[-1][0] == font:
            runs[-1] = (font, runs[-1][1] + cluster)
        else:
            _glyphs(font)
            runs.append((font, cluster))
    return runs


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for char in text:
        if clusters and unicodedata.combining(char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


class _Cara(TTFont):
    """A face whose way back to letters names only letters: PDF/UA (7.21.7) allows no empty ones."""

    def addObjects(self, doc: PDFDocument) -> None:
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and f"+{self.fontName}" in name:
                stream.content = _without_empty(stream.content)


def _without_empty(cmap: str) -> str:
    """Leave out the codes that stand for nothing; a block holds a hundred at most."""
    head, body, foot = re.split(r"\d+ beginbfchar\n|endbfchar", cmap)
    rows = [row for row in body.splitlines() if not row.endswith("<0000>")]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    written = [f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar" for some in blocks]
    return head + "\n".join(written) + foot


@cache
def _glyphs(font: str) -> frozenset[int]:
    """Register the font at its first use; return the code points it has."""
    face = _Cara(font, _FOLDER / f"{font}.ttf")
    pdfmetrics.registerFont(face)
    return frozenset(face.face.charToGlyph)
