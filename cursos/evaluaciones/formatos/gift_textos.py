"""The texts of a GIFT file: their escapes, and the format that each one says or inherits."""

import re
from dataclasses import dataclass

from . import figuras, marcado
from .leido import Cuaderno

# What is escaped waits as control marks, which no text has by now.
_ESCAPES = "\\:#={}~n"
_ESCAPADO = re.compile(r"\\([\\:#={}~n])")
_EN_ESPERA = re.compile("[\x01-\x08]")
_FORMATO = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_FLECHA = "-&gt;"


def protect(text: str) -> str:
    """Put every escaped sign where no separator is looked for."""
    return _ESCAPADO.sub(lambda found: chr(_ESCAPES.index(found[1]) + 1), text)


def unprotect(text: str) -> str:
    """Return the text as its author meant it."""

    def sign(found: re.Match[str]) -> str:
        char = _ESCAPES[ord(found[0]) - 1]
        return "\n" if char == "n" else char

    return _EN_ESPERA.sub(sign, text)


def escape(text: str) -> str:
    """Write a text so that nothing of it is taken for a separator."""
    escaped = re.sub(r"([\\~=#{}:])", r"\\\1", text)
    return escaped.replace("\n", "\\n")


def escape_markdown(text: str, *, inside: bool = True) -> str:
    """Write Markdown; what begins like a format says which one it has.

    Inside the braces an arrow would make it a matching question, and no escape hinders that.
    """
    written = escape(text.replace("->", _FLECHA) if inside else text)
    return f"[markdown]{written}" if written.startswith("[") and inside else written


@dataclass
class Textos:
    """How the texts of one question are read."""

    stem: str
    formato: str
    cuaderno: Cuaderno

    @classmethod
    def of(cls, text: str, cuaderno: Cuaderno) -> "Textos":
        found = _FORMATO.match(text)
        return cls(
            stem=text[found.end() :] if found else text,
            formato=found[1].lower() if found else "moodle",
            cuaderno=cuaderno,
        )

    def text(self, protected: str) -> str:
        """Return the Markdown of a text of the question, in its format or in the stem's."""
        found = _FORMATO.match(protected)
        if found:
            return self._markdown(protected[found.end() :], found[1].lower())
        return self._markdown(protected, self.formato)

    def of_stem(self, protected: str) -> str:
        """Return the Markdown of the stem, whose format has been read already."""
        return self._markdown(protected, self.formato)

    def _markdown(self, protected: str, formato: str) -> str:
        text = unprotect(protected)
        text = figuras.take_out(text, {}, self.cuaderno)
        return marcado.to_markdown(text, formato, self.cuaderno).replace(_FLECHA, "->")

    def raw(self, protected: str) -> str:
        """Return a text that is compared, not shown: a pattern, a number."""
        found = _FORMATO.match(protected)
        return unprotect(protected[found.end() :] if found else protected).strip()
