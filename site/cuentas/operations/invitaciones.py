"""Asking people, one by one, to open an account for a municipality."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from avisos import operations as avisos
from comun import fechas
from municipios.models import Municipio

from .. import codigos, permissions
from ..enums import Via
from ..models import FilaDeInvitacion, Invitacion, Usuario
from . import adscripciones, avisar_designaciones, perfiles
from .perfiles import DatosPerfil

DIAS = 30
# One by one, by one person in a day: room for an office, none for a machine. Lists have no limit:
# they are read before they are sent.
AL_DIA = 60
# Sent again sooner than this, it is a second click.
REENVIO = timedelta(minutes=10)


class NoPuedeInvitar(Exception):
    """This person does not invite, today, for that municipality."""


class DemasiadasHoy(NoPuedeInvitar):
    """This person sent all the invitations that may go one by one in a day."""

    def __str__(self) -> str:
        return (
            f"Hoy ya envió {AL_DIA} invitaciones, una por una. Mañana puede seguir; o suba una "
            "lista en el tablero de su municipio, que no tiene ese límite."
        )


class InvitacionCerrada(Exception):
    """It expired, was annulled, or somebody else accepted it; `invitacion` says which."""

    def __init__(self, invitacion: Invitacion) -> None:
        super().__init__(invitacion)
        self.invitacion = invitacion


@transaction.atomic
def invite(
    *, municipio: Municipio, correo: str, nombre: str, cargo: str, dependencia: str,
    by: Usuario, at: datetime, en_lista: bool = False,
) -> Invitacion:  # fmt: skip
    """Send somebody a letter with a secret link to open their account, valid for 30 days.

    Inviting the same address again returns the open invitation, and writes no second letter. That
    an address has an account already makes no difference that who invites could see.

    :param en_lista: one of an uploaded list, which the limit of a day does not count.
    :raises NoPuedeInvitar: the designation ended, or is of another municipality.
    :raises DemasiadasHoy: too many, one by one.
    """
    check_inviter(municipio.pk, by=by, at=at)
    correo = correo.strip().lower()
    unanswered = Invitacion.objects.select_for_update(of=("self",)).filter(
        municipio=municipio, correo=correo, aceptada_at=None, anulada_at=None
    )
    if invitacion := unanswered.first():
        if invitacion.is_open(at):
            return invitacion
        _annul(invitacion, by=by, at=at)
    if not en_lista:
        _require_room(by, at)
    token = codigos.new_token()
    try:
        with transaction.atomic():
            invitacion = Invitacion.objects.create(
                municipio=municipio, correo=correo, nombre=nombre, cargo=cargo,
                dependencia=dependencia, secreto_huella=codigos.fingerprint(token),
                invitada_por=by, creada_at=at, vence_at=at + timedelta(days=DIAS),
            )  # fmt: skip
    except IntegrityError:  # somebody else invited the same address in this moment
        return unanswered.get()
    _write_letter(invitacion, token)
    log(invitacion, "cuentas.invitar", user=by, timestamp=at)
    return invitacion


@transaction.atomic
def send_again(*, invitacion: Invitacion, by: Usuario, at: datetime) -> Invitacion:
    """Invite anew who lost the letter: the old link stops working. A second click changes nothing.

    :raises NoPuedeInvitar: the designation ended, or is of another municipality.
    :raises InvitacionCerrada: it was accepted or annulled.
    :raises DemasiadasHoy: too many, one by one.
    """
    invitacion = _hold(invitacion, by=by, at=at)
    if invitacion.aceptada_at or invitacion.anulada_at or not invitacion.correo:
        raise InvitacionCerrada(invitacion)
    if at - invitacion.creada_at < REENVIO:
        return invitacion
    _annul(invitacion, by=by, at=at)
    return invite(
        municipio=invitacion.municipio, correo=invitacion.correo, nombre=invitacion.nombre,
        cargo=invitacion.cargo, dependencia=invitacion.dependencia, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def annul(*, invitacion: Invitacion, by: Usuario, at: datetime) -> Invitacion:
    """Take an invitation back: its link or code opens nothing. Twice is the same as once.

    :raises NoPuedeInvitar: the designation ended, or is of another municipality.
    :raises InvitacionCerrada: it was accepted.
    """
    invitacion = _hold(invitacion, by=by, at=at)
    if invitacion.aceptada_at:
        raise InvitacionCerrada(invitacion)
    if not invitacion.anulada_at:
        _annul(invitacion, by=by, at=at)
    return invitacion


@transaction.atomic
def accept(
    *, invitacion: Invitacion, persona: Usuario, datos: DatosPerfil, at: datetime
) -> Invitacion:
    """Write that the person belongs to the municipality that invites; twice is the same as once.

    `datos` is their profile, but for the municipality.

    :raises InvitacionCerrada: it expired, was annulled, or somebody else accepted it.
    """
    Usuario.objects.locked(persona.pk)
    invitacion, is_new = take(invitacion=invitacion, persona=persona, at=at)
    if not is_new:
        return invitacion
    adscripciones.confirm(
        persona=persona, municipio=invitacion.municipio, via=Via.INVITACION,
        by=invitacion.invitada_por, at=at,
    )  # fmt: skip
    datos = replace(datos, municipio=invitacion.municipio)
    perfiles.update(usuario=persona, datos=datos, at=at)
    avisar_designaciones.successor_came(invitacion=invitacion, at=at)
    log(invitacion, "cuentas.aceptar_invitacion", user=persona, timestamp=at)
    return invitacion


def take(*, invitacion: Invitacion, persona: Usuario, at: datetime) -> tuple[Invitacion, bool]:
    """Use an invitation up; say whether that is new: the same person may have used it before.

    :raises InvitacionCerrada: it expired, was annulled, or somebody else accepted it.
    """
    invitacion = lock(invitacion)
    if invitacion.aceptada_at and invitacion.persona_id == persona.pk:
        return invitacion, False
    if not invitacion.is_open(at):
        raise InvitacionCerrada(invitacion)
    invitacion.aceptada_at, invitacion.persona = at, persona
    invitacion.save(update_fields=["aceptada_at", "persona"])
    return invitacion, True


def check_inviter(cvegeo: str, *, by: Usuario, at: datetime) -> None:
    if not permissions.can_confirm(by, cvegeo, on=at):
        raise NoPuedeInvitar


def _require_room(by: Usuario, at: datetime) -> None:
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    listed = FilaDeInvitacion.objects.filter(invitacion=OuterRef("pk"))
    today = Invitacion.objects.filter(invitada_por=by, creada_at__gte=midnight).exclude(correo="")
    if today.exclude(Exists(listed)).count() >= AL_DIA:
        raise DemasiadasHoy


def lock(invitacion: Invitacion) -> Invitacion:
    return (
        Invitacion.objects.select_for_update(of=("self",))
        .select_related("municipio__entidad", "invitada_por")
        .get(pk=invitacion.pk)
    )


def _hold(invitacion: Invitacion, *, by: Usuario, at: datetime) -> Invitacion:
    held = lock(invitacion)
    check_inviter(held.municipio_id, by=by, at=at)
    return held


def _annul(invitacion: Invitacion, *, by: Usuario, at: datetime) -> None:
    invitacion.anulada_at = at
    invitacion.save(update_fields=["anulada_at"])
    log(invitacion, "cuentas.anular_invitacion", user=by, timestamp=at)


def _write_letter(invitacion: Invitacion, token: str) -> None:
    avisos.write_from_template(
        clave=f"invitacion-{invitacion.pk}",
        para=invitacion.correo,
        plantilla="cuentas/mail/invitacion",
        contexto={
            "invitacion": invitacion,
            "quien": invitacion.invitada_por.get_full_name(),
            "vence": fechas.long(invitacion.vence_at),
            "liga": settings.AULA_URL + reverse("cuentas:invitacion", args=[token]),
        },
        efimero=True,  # the link is a key: the outbox forgets it as soon as it has gone
    )
