"""Putting people forward for an edition, a list at a time."""

from .lista import (
    DatosPostulacion,
    NoEsperaRespuesta,
    NoPuedePostular,
    add_people,
    confirm,
    discard,
    propose,
    remove,
)

__all__ = [
    "DatosPostulacion",
    "NoEsperaRespuesta",
    "NoPuedePostular",
    "add_people",
    "confirm",
    "discard",
    "propose",
    "remove",
]
