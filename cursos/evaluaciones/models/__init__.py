"""One import path; lower modules first."""

from .banco import Evaluacion, Opcion, Pasaje, Reactivo
from .intentos import Intento, Pregunta

__all__ = ["Evaluacion", "Intento", "Opcion", "Pasaje", "Pregunta", "Reactivo"]
