"""Search, open data, feeds."""

from .tipos import Ruta

RUTAS: list[Ruta] = []
