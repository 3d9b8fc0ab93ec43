"""What the pages of the directory read."""

from .lista import POR_PAGINA, directorio, read
from .lugar import lugar, municipio

__all__ = ["POR_PAGINA", "directorio", "lugar", "municipio", "read"]
