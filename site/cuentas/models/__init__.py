"""People, what they belong to, and what municipalities appointed them for."""

from .cargas import CargaDeInvitaciones, FilaDeInvitacion
from .designaciones import Designacion
from .personas import Usuario, UsuarioManager
from .pertenencias import Adscripcion, DominioInstitucional, Invitacion, Puesto

__all__ = [
    "Adscripcion",
    "CargaDeInvitaciones",
    "Designacion",
    "DominioInstitucional",
    "FilaDeInvitacion",
    "Invitacion",
    "Puesto",
    "Usuario",
    "UsuarioManager",
]
