"""One import path; lower modules first."""

from .archivos import Archivo
from .firmas import Firma
from .paginas import (
    BibliotecaPage,
    Documento,
    Indicador,
    IntercambioPage,
    PracticaElemento,
    PracticaPage,
)
from .tareas import FirmaMunicipalTask

__all__ = [
    "Archivo",
    "BibliotecaPage",
    "Documento",
    "Firma",
    "FirmaMunicipalTask",
    "Indicador",
    "IntercambioPage",
    "PracticaElemento",
    "PracticaPage",
]
