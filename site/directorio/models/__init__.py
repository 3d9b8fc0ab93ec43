"""Municipalities as places of the site, their bodies, what is said of these, their instruments."""

from .instrumentos import Instrumento
from .organos import Afirmacion, Integrante, Organo, OrganoQuerySet
from .paginas import MunicipioPage

__all__ = [
    "Afirmacion",
    "Instrumento",
    "Integrante",
    "MunicipioPage",
    "Organo",
    "OrganoQuerySet",
]
