"""Issuing certificates, correcting them, and changing their state."""

from .correcciones import correct
from .emision import issue
from .estados import CambioImposible, reinstate, revoke, suspend

__all__ = ["CambioImposible", "correct", "issue", "reinstate", "revoke", "suspend"]
