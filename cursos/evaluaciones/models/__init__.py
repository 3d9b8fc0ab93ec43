"""One import path; lower modules first."""

from .archivos import ArchivoDeRespuesta
from .banco import Categoria, Pasaje, Reactivo, Version
from .despues import Calidad, EstadoImpugnacion, Impugnacion, Recalificacion, Remedio
from .evaluacion import Casilla, Evaluacion, Excepcion, Seccion
from .intentos import Intento, Paso, Pregunta
from .recursos import EstadoImportacion, Existentes, Importacion, Recurso

__all__ = [
    "ArchivoDeRespuesta",
    "Calidad",
    "Casilla",
    "Categoria",
    "EstadoImportacion",
    "EstadoImpugnacion",
    "Evaluacion",
    "Excepcion",
    "Existentes",
    "Importacion",
    "Impugnacion",
    "Intento",
    "Pasaje",
    "Paso",
    "Pregunta",
    "Reactivo",
    "Recalificacion",
    "Recurso",
    "Remedio",
    "Seccion",
    "Version",
]
