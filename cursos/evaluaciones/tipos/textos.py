"""What people write, as it is kept: composed letters, and nothing that cannot be seen."""

import re
import unicodedata

from comun.invisibles import SIN_ANCHO
from comun.markdown import clean

from .base import RespuestaInvalida

_SIN_ANCHO = re.compile(f"[{SIN_ANCHO}]")


def visible(text: str) -> str:
    """Return the text without controls, marks of direction and signs without width."""
    return unicodedata.normalize("NFC", _SIN_ANCHO.sub("", clean(text)))


def one_line(text: object, limit: int) -> str:
    """Return a text of one line with single blanks.

    :raises RespuestaInvalida: it is no text, or has more than `limit` characters.
    """
    if not isinstance(text, str):
        raise RespuestaInvalida
    line = " ".join(visible(text[: 4 * limit]).split())
    if len(line) > limit or len(text) > 4 * limit:
        raise RespuestaInvalida(
            f"La respuesta tiene {len(text):,} caracteres y caben {limit:,}. Acórtela."
        )
    return line
