"""Opening an account from an invitation: by the link of a letter, or the code on a sheet."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4, uuid5

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.text import slugify
from wagtail.log_actions import log

from avisos import operations as avisos
from municipios.models import Municipio

from .. import codigos, correos
from ..enums import EstadoAdscripcion
from ..models import Adscripcion, Invitacion, Usuario
from . import invitaciones
from .invitaciones import DIAS, InvitacionCerrada, NoPuedeInvitar
from .perfiles import DatosPerfil

MAXIMO = 60  # people on one set of sheets


class YaTieneCuenta(Exception):
    """Somebody has an account with that address: they enter and confirm."""


@dataclass(frozen=True)
class Fila:
    """Somebody who gets a sheet."""

    nombre: str
    cargo: str = ""


@transaction.atomic
def open_invited(
    *, invitacion: Invitacion, datos: DatosPerfil, contrasena: str, at: datetime
) -> Usuario:
    """Open the account of who was invited by letter; their address is proven by its link.

    :raises YaTieneCuenta: an account has that address.
    :raises InvitacionCerrada: it expired, was annulled or accepted.
    """
    persona = _open(invitacion.correo, datos.nombre, contrasena)
    invitaciones.accept(invitacion=invitacion, persona=persona, datos=datos, at=at)
    return persona


@transaction.atomic
def make_sheets(
    *, municipio: Municipio, filas: Sequence[Fila], dependencia: str, lote: UUID,
    by: Usuario, at: datetime,
) -> list[Invitacion]:  # fmt: skip
    """Write a sheet with a code for each of these people. The same `lote` again is the same, but
    for names that were corrected meanwhile.

    :raises NoPuedeInvitar: the designation ended, or is of another municipality.
    """
    invitaciones.check_inviter(municipio.pk, by=by, at=at)
    made = []
    for index, fila in enumerate(filas[:MAXIMO]):
        semilla = uuid5(lote, f"{municipio.pk}:{by.pk}:{index}:{fila.nombre}")
        if found := Invitacion.objects.filter(semilla=semilla).first():
            made.append(found)
            continue
        draft = Invitacion(
            municipio=municipio, nombre=fila.nombre, cargo=fila.cargo, dependencia=dependencia,
            usuario=_user_name(fila.nombre), semilla=semilla,
        )  # fmt: skip
        made.append(_print(draft, by=by, at=at))
    return made


@transaction.atomic
def renew_access(
    *, persona: Usuario, municipio: Municipio, by: Usuario, at: datetime
) -> Invitacion:
    """Write a new sheet for who has no mail and forgot the password. Again: the same sheet.

    :raises NoPuedeInvitar: the designation ended, or the person has mail or belongs elsewhere.
    """
    invitaciones.check_inviter(municipio.pk, by=by, at=at)
    persona = Usuario.objects.locked(persona.pk)
    belongs = Adscripcion.objects.filter(
        persona=persona, municipio=municipio, estado=EstadoAdscripcion.APROBADA
    )
    if not persona.sin_correo or not persona.is_active or not belongs.exists():
        raise NoPuedeInvitar
    unused = Invitacion.objects.filter(
        usuario=persona.sin_correo, aceptada_at=None, anulada_at=None
    ).first()
    if unused and unused.is_open(at):
        return unused
    if unused:
        invitaciones.annul(invitacion=unused, by=by, at=at)
    draft = Invitacion(
        municipio=municipio, nombre=persona.nombre, cargo=persona.cargo,
        dependencia=persona.dependencia, usuario=persona.sin_correo, semilla=uuid4(),
    )  # fmt: skip
    return _print(draft, by=by, at=at)


@transaction.atomic
def redeem(*, invitacion: Invitacion, datos: DatosPerfil, contrasena: str, at: datetime) -> Usuario:
    """Open the account that a sheet is for; where it is open already, set its password anew.

    :raises InvitacionCerrada: it expired, was annulled or used, or the person has mail now.
    """
    if not invitaciones.lock(invitacion).is_open(at):
        raise InvitacionCerrada(invitacion)
    known = (
        EmailAddress.objects.select_related("user")
        .filter(email=correos.internal(invitacion.usuario))
        .first()
    )
    if known is None:
        persona = _open(correos.internal(invitacion.usuario), datos.nombre, contrasena)
        invitaciones.accept(invitacion=invitacion, persona=persona, datos=datos, at=at)
        return persona
    persona = Usuario.objects.locked(known.user_id)
    if not persona.sin_correo or not persona.is_active:
        raise InvitacionCerrada(invitacion)
    invitaciones.take(invitacion=invitacion, persona=persona, at=at)
    persona.set_password(contrasena)
    persona.save(update_fields=["password"])
    log(persona, "cuentas.contrasena_por_hoja", user=persona, timestamp=at)
    avisos.notify(
        personas=[persona.pk], clave=f"hoja-{invitacion.pk}", url=reverse("cuentas:perfil"), at=at,
        texto="Cambió su contraseña con una hoja nueva de su municipio.",
    )  # fmt: skip
    return persona


def _open(correo: str, nombre: str, contrasena: str) -> Usuario:
    taken = EmailAddress.objects.filter(email=correo, verified=True)
    if taken.exists() or Usuario.objects.filter(email=correo).exists():
        raise YaTieneCuenta
    try:
        with transaction.atomic():
            persona = Usuario.objects.create_user(correo, contrasena or None, nombre=nombre)
            EmailAddress.objects.create(user=persona, email=correo, verified=True, primary=True)
    except IntegrityError as error:
        raise YaTieneCuenta from error
    return persona


def _print(draft: Invitacion, *, by: Usuario, at: datetime) -> Invitacion:
    """Keep a sheet: what opens it is derived from its seed, and only the fingerprint stays."""
    assert draft.semilla  # noqa: S101 - both callers give one
    draft.secreto_huella = codigos.fingerprint(codigos.derive(draft.semilla))
    draft.invitada_por, draft.creada_at = by, at
    draft.vence_at = at + timedelta(days=DIAS)
    draft.save(force_insert=True)
    log(draft, "cuentas.hoja", user=by, timestamp=at)
    return draft


def _user_name(nombre: str) -> str:
    """Return a name that is short to type, and nobody has: `rosa-4821`."""
    first = slugify(nombre.split(" ")[0])[:20].strip("-") or "persona"
    while True:
        usuario = f"{first}-{secrets.randbelow(9000) + 1000}"
        correo = correos.internal(usuario)
        if (
            not Invitacion.objects.filter(usuario=usuario).exists()
            and not EmailAddress.objects.filter(email=correo).exists()
        ):
            return usuario
