"""Forums and notices."""

from .tipos import Ruta

RUTAS: list[Ruta] = []
