"""What the clock starts about people."""

from .adscripciones import nudge_waiting

__all__ = ["nudge_waiting"]
