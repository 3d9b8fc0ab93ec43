"""Folios: twelve random symbols and a check symbol that catches every single error and every swap.

Crockford's base 32 (no I, L, O, U). The check is a weighted sum over GF(32) with distinct non-zero
weights α^i: changing one symbol, or exchanging any two, always changes the sum.
"""

import re
import secrets
import unicodedata

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 13
_VALUE = {symbol: value for value, symbol in enumerate(SYMBOLS)}
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
# Nobody types this much; a pasted address fits.
_MAX_TYPED = 200
# A printed folio with spaces between its groups.
_GROUPS = [4, 4, 4, 1]
_BETWEEN = re.compile(r"[\s,;|\"']+")
_DASH = re.compile(r"\s*[-\u2010-\u2015]\s*")
_LONGEST_LINE = 500
_POLYNOMIAL = 0b100101  # x⁵ + x² + 1, primitive: α = 2 has order 31


def _times_alpha(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 0b100000 else value


def _weighted_sum(symbols: str) -> int:
    """Σ sᵢ·αⁱ, by Horner's rule from the last symbol; zero for a well-formed folio."""
    total = 0
    for symbol in reversed(symbols):
        total = _times_alpha(total) ^ _VALUE[symbol]
    return total


def check_symbol(random_part: str) -> str:
    """Return the symbol that makes the whole sum zero."""
    return next(x for x in SYMBOLS if _weighted_sum(random_part + x) == 0)


def generate() -> str:
    """Return a new folio: 60 random bits and the check symbol."""
    random_part = "".join(secrets.choice(SYMBOLS) for _ in range(LENGTH - 1))
    return random_part + check_symbol(random_part)


def normalize(typed: str) -> str:
    """Return what was typed, or pasted as an address, in canonical form.

    Forgiven: case, any kind of space or hyphen, O for 0, I and L for 1.
    """
    last = typed[:_MAX_TYPED].strip().rstrip("/").rpartition("/")[2]
    return "".join(filter(_counts, last.upper())).translate(_FORGIVEN)


def _counts(char: str) -> bool:
    return not (char.isspace() or char in "._" or unicodedata.category(char) in {"Pd", "Cf"})


def is_valid(folio: str) -> bool:
    """Tell whether a canonical folio has the right length, symbols and check; asks no database."""
    return (
        len(folio) == LENGTH
        and all(symbol in _VALUE for symbol in folio)
        and _weighted_sum(folio) == 0
    )


def find(line: str) -> list[str]:
    """Return the well-formed folios of a line, whatever separates them and stands around them."""
    words = [word for word in _BETWEEN.split(_DASH.sub("-", line[:_LONGEST_LINE])) if word]
    found: list[str] = []
    start = 0
    while start < len(words):
        width, folio = _at(words[start : start + len(_GROUPS)])
        found.extend([folio] if folio else [])
        start += width
    return found


def _at(words: list[str]) -> tuple[int, str]:
    """Read the folio with which these words begin: one of them, or the four groups."""
    whole = normalize(words[0])
    if is_valid(whole):
        return 1, whole
    joined = "".join(words)
    if [len(word) for word in words] == _GROUPS and is_valid(normalize(joined)):
        return len(words), normalize(joined)
    return 1, ""


def group(folio: str) -> str:
    """Return the folio as it is printed: `EZKP-H45D-RABY-7`."""
    return "-".join(folio[start : start + 4] for start in range(0, len(folio), 4))
