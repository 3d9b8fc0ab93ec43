"""What the clock and the rows of jobs start about courses."""

from . import anual, ediciones, recordatorios, sala

__all__ = ["anual", "ediciones", "recordatorios", "sala"]
