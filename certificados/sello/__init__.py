"""The seal on a PDF (PAdES): that it left this house, and that nothing in it changed since."""

from .examen import TOPE, Examen, Respuesta, examine
from .firma import Sellado, seal

__all__ = ["TOPE", "Examen", "Respuesta", "Sellado", "examine", "seal"]
