"""What the clock and the rows of jobs start about courses."""

from . import (
    anual,
    aprendizaje,
    autoria,
    calidad,
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
    "calidad",
    "ediciones",
    "paquetes",
    "postulaciones",
    "recalificaciones",
    "sala",
]
