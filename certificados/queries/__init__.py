"""Reading the register: for who issues, for whose it is, and for who verifies."""

from .registro import by_clave, by_claves, de_persona, of_municipality
from .verificacion import Verificacion, con_archivo, verificacion

__all__ = [
    "Verificacion", "by_clave", "by_claves", "con_archivo", "de_persona", "of_municipality",
    "verificacion",
]  # fmt: skip
