"""Texts compared with what an author accepts: `*` is anything, `\\*` an asterisk; never fuzzy."""

import re
import unicodedata
from dataclasses import dataclass

from .textos import visible

_COMODIN = re.compile(r"(?<!\\)\*")
_BLANCOS = re.compile(r"\s+")
_TILDE_DE_LA_ENIE = "\u0303"


@dataclass(frozen=True)
class Comparacion:
    """Whether capitals and accents count."""

    mayusculas: bool
    acentos: bool

    def form(self, text: str) -> str:
        """Return the text as it is compared."""
        text = _BLANCOS.sub(" ", visible(text))
        if not self.mayusculas:
            text = text.casefold()
        if not self.acentos:
            text = _without_accents(text)
        return unicodedata.normalize("NFC", text)

    def accepts(self, patron: str, text: str) -> bool:
        """Return whether the whole text fits the pattern, in a time that grows with its length."""
        return _fits([self.form(piece) for piece in _pieces(patron)], self.form(text))


def example(patron: str) -> str:
    """Return an answer that the pattern is there for."""
    return "x".join(_pieces(patron))


def in_words(patron: str) -> str:
    """Return the pattern as it is read to people."""
    return "…".join(_pieces(patron))


def _pieces(patron: str) -> list[str]:
    return [piece.replace("\\*", "*") for piece in _COMODIN.split(patron.strip())]


def _fits(pieces: list[str], text: str) -> bool:
    """Return whether the text is the pieces in their order, with anything between them.

    The leftmost place of each piece is as good as any: nothing is tried twice.
    """
    first, *rest = pieces
    if not rest:
        return text == first
    *middle, last = rest
    place, end = len(first), len(text) - len(last)
    if end < place or not text.startswith(first) or not text.endswith(last):
        return False
    for piece in middle:
        found = text.find(piece, place, end)
        if found < 0:
            return False
        place = found + len(piece)
    return True


def _without_accents(text: str) -> str:
    """Drop marks from letters, but for that of the ñ: it is a letter of its own."""
    kept, base = [], ""
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            base = char
            kept.append(char)
        elif char == _TILDE_DE_LA_ENIE and base in {"n", "N"}:
            kept.append(char)
    return "".join(kept)
