"""One import path; lower modules first."""

from .archivos import ArchivoDeRespuesta
from .banco import Categoria, Pasaje, Reactivo, Version
from .despues import Calidad, EstadoImpugnacion, Impugnacion, Recalificacion, Remedio
from .evaluacion import Casilla, Evaluacion, Excepcion, Seccion
from .intentos import Intento, Paso, Pregunta

__all__ = [
    "ArchivoDeRespuesta",
    "Calidad",
    "Casilla",
    "Categoria",
    "EstadoImpugnacion",
    "Evaluacion",
    "Excepcion",
    "Impugnacion",
    "Intento",
    "Pasaje",
    "Paso",
    "Pregunta",
    "Reactivo",
    "Recalificacion",
    "Remedio",
    "Seccion",
    "Version",
]
