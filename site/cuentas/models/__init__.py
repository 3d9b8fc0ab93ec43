"""People, what they belong to, and what municipalities appointed them for."""

from .designaciones import Designacion, Relevo
from .incorporaciones import SolicitudDeIncorporacion
from .personas import Usuario, UsuarioManager
from .pertenencias import Adscripcion, DominioInstitucional, Invitacion, Puesto

__all__ = [
    "Adscripcion",
    "Designacion",
    "DominioInstitucional",
    "Invitacion",
    "Puesto",
    "Relevo",
    "SolicitudDeIncorporacion",
    "Usuario",
    "UsuarioManager",
]
