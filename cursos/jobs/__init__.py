"""What the clock and the rows of jobs start about courses."""

from . import anual, ediciones, novedades, paquetes, postulaciones, recordatorios, reglas, sala

__all__ = [
    "anual",
    "ediciones",
    "novedades",
    "paquetes",
    "postulaciones",
    "recordatorios",
    "reglas",
    "sala",
]
