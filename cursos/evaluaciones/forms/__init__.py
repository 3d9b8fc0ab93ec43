"""One import path for what stood in one module."""

from .respuesta import RespuestaForm

__all__ = ["RespuestaForm"]
