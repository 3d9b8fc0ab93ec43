"""What the clock starts, and long work, about courses."""

from . import anual, ediciones, recordatorios

__all__ = ["anual", "ediciones", "recordatorios"]
