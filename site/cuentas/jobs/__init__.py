"""What the clock starts about people and appointments."""

from . import designaciones
from .adscripciones import nudge_waiting

__all__ = ["designaciones", "nudge_waiting"]
