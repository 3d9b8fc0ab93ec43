"""People, what they belong to, and what municipalities appointed them for."""

from .arco import SolicitudArco
from .cargas import CargaDeInvitaciones, FilaDeInvitacion
from .designaciones import Designacion, Relevo, RelevoEnEspera
from .en_redes import CoordinacionDeRed
from .incorporaciones import SolicitudDeIncorporacion
from .personas import Usuario, UsuarioManager
from .pertenencias import Adscripcion, DominioInstitucional, Invitacion, Puesto
from .por_oficio import PorOficio, PorOficioQuerySet
from .privacidad import (
    AceptacionDeAviso,
    Consentimiento,
    Exporte,
    SolicitudDeBorrado,
    VersionDeAviso,
)

__all__ = [
    "AceptacionDeAviso",
    "Adscripcion",
    "CargaDeInvitaciones",
    "Consentimiento",
    "CoordinacionDeRed",
    "Designacion",
    "DominioInstitucional",
    "Exporte",
    "FilaDeInvitacion",
    "Invitacion",
    "PorOficio",
    "PorOficioQuerySet",
    "Puesto",
    "Relevo",
    "RelevoEnEspera",
    "SolicitudArco",
    "SolicitudDeBorrado",
    "SolicitudDeIncorporacion",
    "Usuario",
    "UsuarioManager",
    "VersionDeAviso",
]
