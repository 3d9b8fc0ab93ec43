"""A course's folder that a test may spoil, and loading it."""

from collections.abc import Callable
from pathlib import Path

from comun.carga import Carga
from cursos.operations import contenido
from cursos.operations.contenido import carga as cargas

Change = Callable[[str, str, str], None]


def load(carpeta: Path, rutas: set[str]) -> Carga:
    """Load this course as `aula preparar` does, and return what that did."""
    carga = Carga()
    cargas.load(carga=carga, curso=contenido.read(carpeta, rutas=rutas))
    return carga
