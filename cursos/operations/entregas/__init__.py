"""Handing assignments in, marking them, more time."""

from .entrega import (
    Conflicto,
    NoSePuedeEntregar,
    attach,
    begin_again,
    detach,
    fingerprint,
    save,
    seal,
    submit,
)

__all__ = [
    "Conflicto",
    "NoSePuedeEntregar",
    "attach",
    "begin_again",
    "detach",
    "fingerprint",
    "save",
    "seal",
    "submit",
]
