"""Asking a municipality to answer for a text, and what it answers."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Designacion, Usuario

from .. import completitud
from ..enums import EstadoFirma
from ..models import Firma, PracticaPage
from ..queries import firmas as queries
from ..queries.borrador import (
    content_of,
    fingerprint_of,
    signature_of,
)
from ..queries.elementos import elementos
from . import avisar, flujo, observaciones
from .designaciones import holds, require_power
from .flujo import NoSePuedePedir
from .practicas import lock, take_back
from .slugs import with_own_address

DIAS = 30


class FirmaCerrada(Exception):
    """The request does not wait for an answer any more; its state says why."""

    def __init__(self, firma: Firma) -> None:
        super().__init__(firma)
        self.firma = firma


@dataclass(frozen=True, slots=True)
class Firmante:
    """Who is asked to answer for the municipality.

    :param designacion: where an enlace signs, on the site: by which appointment.
    """

    nombre: str
    cargo: str
    correo: str
    designacion: Designacion | None = None


@transaction.atomic
def ask(
    *, practica: PracticaPage, firmante: Firmante, by: Usuario, at: datetime, nota: str = ""
) -> Firma:
    """Send who answers for the municipality a letter with a secret link to this exact text.

    Asking the same person again for the same text returns the open request.

    :param nota: what changed since the version that is published.
    :raises NoSePuedePedir: something is missing, or who signs is who wrote.
    """
    practica = _ready(practica, by=by, at=at)
    _check_signer(practica, firmante, by=by, at=at)
    huella = fingerprint_of(practica)
    if waiting := _waiting(practica, huella, firmante.correo, at=at):
        return waiting
    flujo.restart(practica, by=by, at=at)
    firma = _request(practica, huella, firmante, nota=nota, by=by, at=at)
    observaciones.attend_all(practica=practica, by=by, at=at)
    data = {"nombre": firma.nombre, "cargo": firma.cargo, "nota": nota}
    log(practica, "practicas.pedir_firma", user=by, revision=firma.revision, data=data,
        timestamp=at)  # fmt: skip
    return firma


def _check_signer(practica: PracticaPage, firmante: Firmante, *, by: Usuario, at: datetime) -> None:
    if firmante.correo.lower() in queries.addresses_of([by, *queries.authors(practica)]):
        raise NoSePuedePedir(
            "Quien firma debe ser otra persona: ese correo es de quien escribió la práctica."
        )
    if firmante.designacion is not None and not holds(firmante.designacion, at=at):
        raise NoSePuedePedir(
            f"La designación de {firmante.nombre} ya terminó. Elija a otra persona; no se envió "
            "nada."
        )


def _request(
    practica: PracticaPage, huella: str, firmante: Firmante, *, nota: str, by: Usuario, at: datetime
) -> Firma:
    """Write the request down and send its letter; only the letter knows the secret."""
    token = secrets.token_urlsafe(32)
    firma = Firma.objects.create(
        practica=practica, revision=practica.latest_revision, huella=huella, nombre=firmante.nombre,
        cargo=firmante.cargo, correo=firmante.correo, designacion=firmante.designacion, nota=nota,
        secreto_huella=queries.secret_fingerprint(token),
        pedida_por=by, pedida_at=at, vence_at=at + timedelta(days=DIAS),
    )  # fmt: skip
    if firmante.designacion is None:
        avisar.to_sign(firma=firma, token=token)
    else:
        avisar.to_sign_here(firma=firma, designacion=firmante.designacion, at=at)
    return firma


def _waiting(practica: PracticaPage, huella: str, correo: str, *, at: datetime) -> Firma | None:
    """Return the open request to that person for these words.

    :raises NoSePuedePedir: it was sent to somebody else.
    """
    firma: Firma | None = practica.firmas.filter(
        estado=EstadoFirma.PEDIDA, vence_at__gt=at, huella=huella
    ).first()
    if firma is not None and firma.correo.lower() != correo.lower():
        raise NoSePuedePedir(
            f"Ya se la pidió a {firma.nombre}. Para pedirla a otra persona, retire antes esa "
            "solicitud."
        )
    return firma


@transaction.atomic
def send_signed(*, practica: PracticaPage, by: Usuario, at: datetime) -> PracticaPage:
    """Send to review a text that already has its signature.

    :raises NoSePuedePedir: something is missing, or nobody signed these words.
    """
    practica = _ready(practica, by=by, at=at)
    if flujo.editorial(practica) is not None:
        return practica
    firma = signature_of(practica, fingerprint_of(practica))
    if firma is None:
        raise NoSePuedePedir("Este texto todavía no tiene la firma del municipio.")
    flujo.restart(practica, by=by, at=at)
    observaciones.attend_all(practica=practica, by=by, at=at)
    flujo.pass_signature(practica, firma, by=by, at=at)
    return practica


@transaction.atomic
def sign(*, firma: Firma, at: datetime, by: Usuario | None = None) -> Firma:
    """Answer for the text; it goes on to the editorial review. Twice is the same as once.

    :param by: the enlace who signs on the site; None where the letter's link is the key.
    :raises FirmaCerrada: it expired, was annulled or returned, or the text changed.
    :raises DesignacionTerminada: the enlace is in office no more.
    """
    practica, firma = _hold(firma, by=by, at=at)
    if firma.estado == EstadoFirma.FIRMADA:
        return firma
    firma.estado, firma.decidida_at = EstadoFirma.FIRMADA, at
    firma.save(update_fields=["estado", "decidida_at"])
    log(
        practica,
        "practicas.firmar",
        user=by,
        revision=firma.revision,
        data={"nombre": firma.nombre, "cargo": firma.cargo},
        timestamp=at,
    )
    flujo.pass_signature(practica, firma, by=by, at=at)
    avisar.signed(firma=firma, at=at)
    return firma


@transaction.atomic
def give_back(
    *, firma: Firma, observaciones: str, at: datetime, by: Usuario | None = None
) -> Firma:
    """Return the text to its authors, saying why.

    :raises FirmaCerrada: it expired, was annulled or signed, or the text changed.
    :raises DesignacionTerminada: the enlace is in office no more.
    """
    practica, firma = _hold(firma, by=by, at=at)
    if firma.estado == EstadoFirma.FIRMADA:
        raise FirmaCerrada(firma)
    firma.estado, firma.decidida_at = EstadoFirma.DEVUELTA, at
    firma.observaciones = observaciones
    firma.save(update_fields=["estado", "decidida_at", "observaciones"])
    if task := flujo.signature_task(practica):
        task.reject(user=by, comment=observaciones)
    log(
        practica,
        "practicas.devolver",
        revision=firma.revision,
        user=by,
        data={"nombre": firma.nombre, "observaciones": observaciones},
        timestamp=at,
    )
    avisar.returned(
        practica=practica, quien=f"{firma.nombre}, {firma.cargo}", texto=observaciones,
        clave=str(firma.pk), at=at,
    )  # fmt: skip
    return firma


@transaction.atomic
def withdraw(*, practica: PracticaPage, by: Usuario, at: datetime) -> bool:
    """Take the practice back from who was to sign or review it; False if nobody had it."""
    return take_back(practica=lock(practica), by=by, at=at)


def _ready(practica: PracticaPage, *, by: Usuario, at: datetime) -> PracticaPage:
    practica = lock(practica)
    result = completitud.evaluate(content_of(practica), elementos().tipos)
    if not result.is_complete:
        raise NoSePuedePedir(
            f"Todavía falta algo, así que no se envió nada: {result.faltan[0].texto}"
        )
    return with_own_address(practica, by=by, at=at)


def _hold(firma: Firma, *, by: Usuario | None, at: datetime) -> tuple[PracticaPage, Firma]:
    """Lock the practice, read the request again, and make sure it is still about these words."""
    practica = lock(firma.practica)
    firma = Firma.objects.select_related("revision", "pedida_por", "designacion").get(pk=firma.pk)
    if firma.estado == EstadoFirma.FIRMADA:
        return practica, firma
    is_open = firma.estado == EstadoFirma.PEDIDA and at < firma.vence_at
    if (
        not is_open
        or flujo.signature_task(practica) is None
        or fingerprint_of(practica) != firma.huella
    ):
        raise FirmaCerrada(firma)
    require_power(firma, by=by, at=at)
    return practica, firma
