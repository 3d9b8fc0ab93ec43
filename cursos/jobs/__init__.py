"""What the clock and the rows of jobs start about courses."""

from . import (
    anual,
    aprendizaje,
    autoria,
    ediciones,
    paquetes,
    postulaciones,
    recalificaciones,
    sala,
)

__all__ = [
    "anual",
    "aprendizaje",
    "autoria",
    "ediciones",
    "paquetes",
    "postulaciones",
    "recalificaciones",
    "sala",
]
