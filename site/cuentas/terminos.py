"""How long accounts, letters, notices and sessions are kept: our rows of `retencion`."""

from datetime import datetime

from django.db.models import Q

from avisos import operations as avisos

from . import personales, retencion
from .operations import borrado, cargas, exportes, relevos_en_espera, solicitudes
from .retencion import Regla


def _old_invitations(before: datetime) -> int:
    """Those accepted, annulled or run out before that instant."""
    closed = Q(aceptada_at__lt=before) | Q(anulada_at__lt=before) | Q(vence_at__lt=before)
    return personales.blank_invitations(closed, before)


def register() -> None:
    retencion.register(
        Regla(
            "Copias de sus datos que usted pidió", exportes.DIAS, "de quedar listas",
            lambda before: exportes.remove(before=before),
        ),
        Regla(
            "Renglones de una lista de invitaciones", cargas.DIAS, "de cerrarse",
            lambda before: cargas.forget_old(before=before),
        ),
        Regla(
            "Texto de las cartas", 30, "de enviarse",
            lambda before: avisos.forget_bodies(before=before),
        ),
        Regla(
            "Dirección a la que fue cada carta", 365, "de enviarse",
            lambda before: avisos.forget_addresses(before=before),
        ),
        Regla(
            "Dirección de la carta que confirma un borrado", 1, "de enviarse",
            lambda before: avisos.forget_addresses(before=before, prefijo="borrado_"),
        ),
        Regla(
            "Avisos en el sitio", 365, "de que los vio",
            lambda before: avisos.drop_seen(before=before),
        ),
        Regla(
            "Sesiones", 1, "de terminar", lambda before: borrado.drop_sessions(before=before)
        ),
        Regla(
            "Nombre, correo y cargo en una invitación", 90, "de aceptarse, anularse o vencer",
            _old_invitations,
        ),
        Regla(
            "Relevos preparados que nadie confirmó", 90, "de prepararse",
            lambda before: relevos_en_espera.forget(before=before),
        ),
        Regla(
            "Nombre, correo y texto de una solicitud ARCO", 730, "de responderse",
            lambda before: solicitudes.forget(before=before),
        ),
    )  # fmt: skip
