"""What the clock starts, and long work, about courses."""

from . import ediciones, recordatorios

__all__ = ["ediciones", "recordatorios"]
