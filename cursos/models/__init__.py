"""One import path; lower modules first."""

from .inscripciones import Avance, Inscripcion
from .paginas import (
    CatalogoPage,
    CursoElemento,
    CursoPage,
    LeccionElemento,
    LeccionPage,
    ModuloPage,
)

__all__ = [
    "Avance",
    "CatalogoPage",
    "CursoElemento",
    "CursoPage",
    "Inscripcion",
    "LeccionElemento",
    "LeccionPage",
    "ModuloPage",
]
