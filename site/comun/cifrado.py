"""Text that the database holds and only this site can read; its keys can be changed."""

import base64
from collections.abc import Sequence
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Ilegible(Exception):
    """None of the keys at hand opens it: it was encrypted with another one, or is damaged."""


def encrypt(text: str) -> str:
    """Return `text` so that only who holds the first key reads it."""
    return _cipher().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Return what `encrypt` was given, with any of the keys.

    :raises Ilegible: none of them opens it.
    """
    try:
        return _cipher().decrypt(text.encode()).decode()
    except InvalidToken as error:
        raise Ilegible from error


def rotate(text: str) -> str:
    """Encrypt again with the first key what an older one may have encrypted.

    :raises Ilegible: none of the keys opens it.
    """
    try:
        return _cipher().rotate(text.encode()).decode()
    except InvalidToken as error:
        raise Ilegible from error


def _cipher() -> MultiFernet:
    return _cipher_of(tuple(settings.AULA_CLAVES_DATOS))


@lru_cache(maxsize=4)
def _cipher_of(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    """Derive a key for this use alone from a long random secret."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"aula/datos")
    return base64.urlsafe_b64encode(derive.derive(key.encode()))
