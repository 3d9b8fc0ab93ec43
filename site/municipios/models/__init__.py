"""States and municipalities, and the networks that municipalities form."""

from .entidades import OTROS_NOMBRES, Entidad, Municipio, MunicipioQuerySet
from .redes import Membresia, MembresiaQuerySet, Red

__all__ = [
    "OTROS_NOMBRES",
    "Entidad",
    "Membresia",
    "MembresiaQuerySet",
    "Municipio",
    "MunicipioQuerySet",
    "Red",
]
