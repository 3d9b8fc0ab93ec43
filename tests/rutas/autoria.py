"""Writing, signing and reviewing practices."""

from .tipos import Ruta

RUTAS: list[Ruta] = []
