"""People, what they belong to, and what municipalities appointed them for."""

from .designaciones import Designacion
from .personas import Usuario, UsuarioManager
from .pertenencias import Adscripcion, DominioInstitucional, Invitacion, Puesto

__all__ = [
    "Adscripcion",
    "Designacion",
    "DominioInstitucional",
    "Invitacion",
    "Puesto",
    "Usuario",
    "UsuarioManager",
]
