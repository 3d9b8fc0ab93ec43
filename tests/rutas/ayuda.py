"""Help, contact, pages of the site itself."""

from .tipos import Ruta

RUTAS: list[Ruta] = []
