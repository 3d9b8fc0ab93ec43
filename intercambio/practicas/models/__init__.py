"""One import path; lower modules first."""

from .firmas import Firma
from .paginas import (
    BibliotecaPage,
    Documento,
    Indicador,
    IntercambioPage,
    PracticaElemento,
    PracticaPage,
)

__all__ = [
    "BibliotecaPage",
    "Documento",
    "Firma",
    "Indicador",
    "IntercambioPage",
    "PracticaElemento",
    "PracticaPage",
]
