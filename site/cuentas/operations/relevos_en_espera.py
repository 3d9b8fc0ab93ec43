"""Relevos whose successor has no account yet: written once, kept until they can be made."""

from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from ..models import Designacion, RelevoEnEspera, Usuario
from . import invitaciones, relevos
from .por_oficio import Oficio, drop_oficio, hold, lock


class YaTieneCuenta(Exception):
    """Nobody need be invited: the relevo can be made."""

    def __str__(self) -> str:
        return "Esa persona ya tiene cuenta. No hace falta invitarla: confirme el relevo."


@transaction.atomic
def prepare(
    *, designacion: Designacion, correo: str, desde: date, hasta: date | None, oficio: Oficio,
    by: Usuario, at: datetime,
) -> RelevoEnEspera:  # fmt: skip
    """Invite who will be enlace and keep what was written; nothing changes hands yet.

    Prepared again, the new words stand in place of the old, and who was named anew is invited.

    :raises YaTieneCuenta: there is an account with that address.
    :raises relevos.NoSePuedeRelevar: it is not an enlace's, or was handed over already.
    :raises invitaciones.NoPuedeInvitar: who asks invites nobody for the municipality.
    """
    hold(designacion.municipio)
    saliente = lock(designacion)
    relevos.require_open(saliente)
    correo = correo.lower()
    if Usuario.objects.filter(email=correo).exists():
        raise YaTieneCuenta
    invitaciones.invite(
        municipio=saliente.municipio, correo=correo, nombre="", cargo="", dependencia="",
        by=by, at=at,
    )  # fmt: skip
    found = of(saliente) or RelevoEnEspera(designacion=saliente)
    found.correo, found.desde, found.hasta = correo, desde, hasta
    found.oficio, found.oficio_fecha = oficio.numero, oficio.fecha or desde
    if isinstance(oficio.archivo, File):
        drop_oficio(found)
        found.oficio_archivo = oficio.archivo
    found.preparado_por, found.preparado_at = by, at
    found.save()
    log(saliente, "cuentas.preparar_relevo", user=by, timestamp=at)
    return found


def of(designacion: Designacion) -> RelevoEnEspera | None:
    return RelevoEnEspera.objects.filter(designacion=designacion).first()


@transaction.atomic
def forget(*, before: datetime) -> int:
    """Throw away, with their oficio, those that nobody confirmed."""
    return drop(RelevoEnEspera.objects.filter(preparado_at__lt=before))


def drop(rows: QuerySet[RelevoEnEspera]) -> int:
    """Throw rows away with their files, which no appointment has taken over."""
    found = list(rows)
    for row in found:
        drop_oficio(row)
    RelevoEnEspera.objects.filter(pk__in=[row.pk for row in found]).delete()
    return len(found)
