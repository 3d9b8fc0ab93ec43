"""What the clock and the rows of jobs start about courses."""

from . import ediciones, recordatorios, sala

__all__ = ["ediciones", "recordatorios", "sala"]
