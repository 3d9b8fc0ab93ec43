"""Secrets of invitations: the link of a letter, the code on a sheet of paper.

A code is fifteen symbols of Crockford's base 32 (75 bits; no I, L, O, U) and one that checks
them, in groups of four. It is derived from the row's seed with the site's key, so that a sheet
can be printed again without the code being kept: the database holds its SHA-256 alone.
"""

import hashlib
import secrets
import unicodedata
from uuid import UUID

from django.utils.crypto import salted_hmac

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_MAX_TYPED = 60
# A prime above 32: one wrong symbol, or two of the fifteen exchanged, always changes the remainder
# (their weights differ, and none is a multiple of it).
_PRIME = 37


def new_token() -> str:
    """Return the secret of a letter's link."""
    return secrets.token_urlsafe(32)


def fingerprint(secreto: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(secreto.encode()).hexdigest()


def derive(semilla: UUID) -> str:
    """Return the code of a sheet, always the same for its seed."""
    attempt = 0
    while True:
        mac = salted_hmac("cuentas.hojas", f"{semilla}:{attempt}", algorithm="sha256").digest()
        body = "".join(SYMBOLS[byte & 31] for byte in mac[: LENGTH - 1])
        if (check := _sum(body)) < len(SYMBOLS):
            return body + SYMBOLS[check]
        attempt += 1  # five remainders of 37 have no symbol


def normalize(typed: str) -> str:
    """Return what was typed in canonical form: case, spaces, hyphens, O, I and L are forgiven."""
    kept = (char for char in typed[:_MAX_TYPED].upper() if not _is_ignored(char))
    return "".join(kept).translate(_FORGIVEN)


def is_valid(codigo: str) -> bool:
    """Whether a canonical code has the right length, symbols and check; asks no database."""
    if len(codigo) != LENGTH or not set(codigo) <= set(SYMBOLS):
        return False
    return _sum(codigo[:-1]) == SYMBOLS.index(codigo[-1])


def group(codigo: str) -> str:
    """Return the code as it is printed: `7K2M-9QXB-40TD-CWJ5`."""
    return "-".join(codigo[start : start + 4] for start in range(0, len(codigo), 4))


def _sum(body: str) -> int:
    return sum(weight * SYMBOLS.index(symbol) for weight, symbol in enumerate(body, 1)) % _PRIME


def _is_ignored(char: str) -> bool:
    return char.isspace() or char in "._" or unicodedata.category(char) in {"Pd", "Cf"}
