"""What appointments, hand-overs, requests and lists of a municipality keep of a person.

Who held a post, until when and by which oficio is the municipality's record and stays. An oficio
names the person too; it is the paper that gave them the post.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q

from .. import correos
from ..models import (
    CoordinacionDeRed,
    Designacion,
    FilaDeInvitacion,
    Relevo,
    RelevoEnEspera,
    SolicitudDeIncorporacion,
    Usuario,
)
from ..operations import relevos_en_espera
from ..operations.borrado import addresses
from ..registro import ANONIMA, Parte, rows

SIN_MOTIVO = "El motivo se quitó con los datos de la persona."


def _appointments(persona: Usuario) -> list[dict[str, Any]]:
    found = Designacion.objects.filter(persona=persona)
    return rows(
        found, "municipio__nombre=municipio", "papel", "calidad", "oficio", "desde", "hasta",
        "revocada_at", "motivo",
    )  # fmt: skip


def _forget_reasons(persona: Usuario, at: datetime) -> None:
    """What was revoked keeps that it had a reason: the database asks for one."""
    for modelo in (Designacion, CoordinacionDeRed):
        modelo._default_manager.filter(persona=persona).exclude(motivo="").update(motivo=SIN_MOTIVO)


def _networks(persona: Usuario) -> list[dict[str, Any]]:
    found = CoordinacionDeRed.objects.filter(persona=persona)
    return rows(
        found, "red__nombre=red", "funcion", "cargo", "oficio", "desde", "hasta", "revocada_at",
        "motivo",
    )  # fmt: skip


def _handed_over(persona: Usuario) -> list[dict[str, Any]]:
    mine = Q(saliente__persona=persona) | Q(entrante__persona=persona)
    return rows(Relevo.objects.filter(mine), "municipio__nombre=municipio", "hecho_at")


def _waiting(persona: Usuario) -> list[dict[str, Any]]:
    found = RelevoEnEspera.objects.filter(correo__in=addresses(persona))
    return rows(
        found, "designacion__municipio__nombre=municipio", "correo", "oficio", "desde", "hasta",
        "preparado_at",
    )  # fmt: skip


def _forget_waiting(persona: Usuario, at: datetime) -> None:
    relevos_en_espera.drop(RelevoEnEspera.objects.filter(correo__in=addresses(persona)))


def _requests(persona: Usuario) -> list[dict[str, Any]]:
    return rows(
        SolicitudDeIncorporacion.objects.filter(persona=persona), "clase",
        "municipio__nombre=municipio", "cargo", "enlace_nombre", "enlace_cargo", "enlace_correo",
        "oficio", "estado", "pedida_at", "decidida_at", "motivo",
    )  # fmt: skip


def _forget_requests(persona: Usuario, at: datetime) -> None:
    """As who asked, and as the enlace that somebody proposed."""
    proposed = SolicitudDeIncorporacion.objects.filter(enlace_correo__in=addresses(persona))
    proposed.update(enlace_nombre=ANONIMA, enlace_correo=correos.BORRADA)
    SolicitudDeIncorporacion.objects.filter(persona=persona).update(cargo="", motivo="")


def _rows_of_lists(persona: Usuario) -> list[dict[str, Any]]:
    found = FilaDeInvitacion.objects.filter(correo__in=addresses(persona))
    return rows(found, "carga__municipio__nombre=municipio", "nombre", "correo", "resultado")


def _forget_rows(persona: Usuario, at: datetime) -> None:
    FilaDeInvitacion.objects.filter(correo__in=addresses(persona)).update(
        nombre="", correo="", cargo="", dependencia="", detalle=""
    )


PARTES = (
    Parte(
        "Sus designaciones",
        (
            "cuentas.Designacion.persona", "cuentas.Designacion.registrada_por",
            "cuentas.Designacion.revocada_por",
        ),
        _appointments, _forget_reasons,
    ),
    Parte(
        "Redes que coordinó",
        (
            "cuentas.CoordinacionDeRed.persona", "cuentas.CoordinacionDeRed.registrada_por",
            "cuentas.CoordinacionDeRed.revocada_por",
        ),
        _networks, _forget_reasons,
    ),
    Parte("Relevos en que participó", ("cuentas.Relevo.hecho_por",), _handed_over),
    Parte(
        "Relevos que se preparan para su correo",
        ("cuentas.RelevoEnEspera.preparado_por",),
        _waiting, _forget_waiting,
    ),
    Parte(
        "Municipios que pidió incorporar",
        (
            "cuentas.SolicitudDeIncorporacion.persona",
            "cuentas.SolicitudDeIncorporacion.decidida_por",
        ),
        _requests, _forget_requests,
    ),
    Parte(
        "Listas de invitaciones en que estuvo",
        (
            "cuentas.CargaDeInvitaciones.subida_por",
            "cuentas.CargaDeInvitaciones.confirmada_por",
        ),
        _rows_of_lists, _forget_rows,
    ),
    # Only whose the wait is; what it made goes by its own term.
    Parte("Trabajos que pidió", ("trabajos.Trabajo.persona",)),
)  # fmt: skip
