"""People, what they belong to, and what municipalities appointed them for."""

from .cargas import CargaDeInvitaciones, FilaDeInvitacion
from .designaciones import Designacion, Relevo
from .incorporaciones import SolicitudDeIncorporacion
from .personas import Usuario, UsuarioManager
from .pertenencias import Adscripcion, DominioInstitucional, Invitacion, Puesto
from .privacidad import (
    AceptacionDeAviso,
    Consentimiento,
    Exporte,
    SolicitudArco,
    SolicitudDeBorrado,
    VersionDeAviso,
)

__all__ = [
    "AceptacionDeAviso",
    "Adscripcion",
    "CargaDeInvitaciones",
    "Consentimiento",
    "Designacion",
    "DominioInstitucional",
    "Exporte",
    "FilaDeInvitacion",
    "Invitacion",
    "Puesto",
    "Relevo",
    "SolicitudArco",
    "SolicitudDeBorrado",
    "SolicitudDeIncorporacion",
    "Usuario",
    "UsuarioManager",
    "VersionDeAviso",
]
