"""One import path; lower modules first."""

from .apoyos import LARGO, Apoyo, ApoyoQuerySet
from .reportes import ReporteDeApoyo
from .respuestas import Recado, RespuestaDeApoyo

__all__ = ["LARGO", "Apoyo", "ApoyoQuerySet", "Recado", "ReporteDeApoyo", "RespuestaDeApoyo"]
