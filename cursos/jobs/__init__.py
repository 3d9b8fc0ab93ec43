"""What the clock and the rows of jobs start about courses."""

from . import ediciones, postulaciones, recordatorios

__all__ = ["ediciones", "postulaciones", "recordatorios"]
