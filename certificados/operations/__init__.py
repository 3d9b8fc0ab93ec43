"""Issuing certificates, correcting them, and changing their state."""

from .conteos import count
from .correcciones import correct
from .emision import issue
from .estados import CambioImposible, reinstate, revoke, suspend
from .visibilidad import choose as choose_visibility

__all__ = [
    "CambioImposible", "choose_visibility", "correct", "count", "issue", "reinstate", "revoke",
    "suspend",
]  # fmt: skip
