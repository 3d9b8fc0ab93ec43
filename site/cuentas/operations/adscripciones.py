"""Whether somebody works for the municipality that they say."""

from datetime import datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log

from municipios.models import Municipio

from .. import permissions
from ..enums import ABIERTAS, CON_MUNICIPIO, EstadoAdscripcion, Via
from ..models import Adscripcion, Usuario
from ..queries import pertenencias as queries
from . import avisos_adscripcion as avisar

# After a refusal one may ask again, but not at every click.
ESPERA = timedelta(days=1)


class NoPuedeDecidir(Exception):
    """This person does not say, today, who belongs to that municipality."""


class YaDecidida(Exception):
    """Somebody else decided the contrary first; `adscripcion` says what."""

    def __init__(self, adscripcion: Adscripcion) -> None:
        super().__init__(adscripcion)
        self.adscripcion = adscripcion


class NoSePuedePedir(Exception):
    """There is nothing to ask, or not yet; the message says why."""


@transaction.atomic
def follow(*, persona: Usuario, at: datetime) -> Adscripcion | None:
    """Make what is asked of a municipality agree with the profile.

    Another municipality ends what the one before had confirmed. Who reads mail at the domain of
    the new one, or was appointed by it, is confirmed at once; for others the request is made.
    Where the municipality already said no, only `ask` asks again.
    """
    persona = Usuario.objects.locked(persona.pk)
    cvegeo = persona.municipio_id if persona.tipo in CON_MUNICIPIO else None
    _leave_others(persona, cvegeo, at=at)
    if cvegeo is None:
        return None
    adscripcion = queries.last_of(persona)
    if adscripcion is not None and _was_refused(adscripcion):
        return adscripcion
    if adscripcion is not None and adscripcion.estado == EstadoAdscripcion.APROBADA:
        return adscripcion
    via = _proof(persona, cvegeo, at=at)
    if via:
        return _confirm(persona, cvegeo, via, by=None, at=at)
    if adscripcion is not None and adscripcion.estado == EstadoAdscripcion.PENDIENTE:
        return adscripcion
    return _request(persona, cvegeo, at=at)


@transaction.atomic
def ask(*, persona: Usuario, at: datetime) -> Adscripcion:
    """Ask the municipality again, which said no, or that the person left.

    :raises NoSePuedePedir: the profile names no municipality, or the answer is of today.
    """
    adscripcion = follow(persona=persona, at=at)
    if adscripcion is None:
        raise NoSePuedePedir("Diga primero en su perfil en qué municipio trabaja.")
    if adscripcion.estado in ABIERTAS:
        return adscripcion
    if adscripcion.decidida_at and at - adscripcion.decidida_at < ESPERA:
        raise NoSePuedePedir("Le respondieron hace menos de un día. Vuelva a pedirlo mañana.")
    return _request(persona, adscripcion.municipio_id, at=at)


@transaction.atomic
def confirm(
    *, persona: Usuario, municipio: Municipio, via: Via, by: Usuario, at: datetime
) -> Adscripcion:
    """Write that somebody belongs, as their invitation proves; twice is the same as once."""
    Usuario.objects.locked(persona.pk)
    _leave_others(persona, municipio.pk, at=at)
    return _confirm(persona, municipio.pk, via, by=by, at=at)


@transaction.atomic
def approve(*, adscripcion: Adscripcion, by: Usuario, at: datetime) -> Adscripcion:
    """Say that the person works there. Twice is the same as once.

    :raises NoPuedeDecidir: their designation ended, or it is their own.
    :raises YaDecidida: somebody said no first, or the person went elsewhere.
    """
    adscripcion = _hold(adscripcion, by=by, at=at)
    if adscripcion.estado == EstadoAdscripcion.APROBADA:
        return adscripcion
    if adscripcion.estado != EstadoAdscripcion.PENDIENTE:
        raise YaDecidida(adscripcion)
    own = permissions.municipios_as_enlace(by, on=at)
    via = Via.ENLACE if adscripcion.municipio_id in own else Via.COORDINACION
    _decide(adscripcion, EstadoAdscripcion.APROBADA, by=by, at=at, via=via)
    avisar.approved(adscripcion=adscripcion, at=at)
    return adscripcion


@transaction.atomic
def reject(*, adscripcion: Adscripcion, motivo: str, by: Usuario, at: datetime) -> Adscripcion:
    """Say that the person does not work there, and why. Twice is the same as once.

    :raises NoPuedeDecidir: their designation ended, or it is their own.
    :raises YaDecidida: somebody said yes first, or the person went elsewhere.
    """
    adscripcion = _hold(adscripcion, by=by, at=at)
    if adscripcion.estado == EstadoAdscripcion.RECHAZADA:
        return adscripcion
    if adscripcion.estado != EstadoAdscripcion.PENDIENTE:
        raise YaDecidida(adscripcion)
    _decide(adscripcion, EstadoAdscripcion.RECHAZADA, by=by, at=at, motivo=motivo)
    avisar.refused(adscripcion=adscripcion, at=at)
    return adscripcion


@transaction.atomic
def end(*, adscripcion: Adscripcion, motivo: str, by: Usuario, at: datetime) -> Adscripcion:
    """Say that a person who worked there does not any more. Twice is the same as once.

    :raises NoPuedeDecidir: their designation ended, or it is their own.
    :raises YaDecidida: nobody had confirmed it.
    """
    adscripcion = _hold(adscripcion, by=by, at=at)
    if adscripcion.estado == EstadoAdscripcion.TERMINADA:
        return adscripcion
    if adscripcion.estado != EstadoAdscripcion.APROBADA:
        raise YaDecidida(adscripcion)
    _decide(
        adscripcion, EstadoAdscripcion.TERMINADA, by=by, at=at, motivo=motivo, via=adscripcion.via
    )
    avisar.refused(adscripcion=adscripcion, at=at)
    return adscripcion


def _hold(adscripcion: Adscripcion, *, by: Usuario, at: datetime) -> Adscripcion:
    """Lock person and request, always in that order, and ask again whether `by` may decide."""
    Usuario.objects.locked(adscripcion.persona_id)
    held = (
        Adscripcion.objects.select_for_update(of=("self",))
        .select_related("persona", "municipio__entidad")
        .get(pk=adscripcion.pk)
    )
    if held.persona_id == by.pk or not permissions.can_confirm(by, held.municipio_id, on=at):
        raise NoPuedeDecidir
    return held


def _decide(
    adscripcion: Adscripcion, estado: EstadoAdscripcion, *,
    by: Usuario | None, at: datetime, via: str = "", motivo: str = "",
) -> None:  # fmt: skip
    was_asked = adscripcion.estado == EstadoAdscripcion.PENDIENTE and adscripcion.pedida_at < at
    adscripcion.estado, adscripcion.via, adscripcion.motivo = estado, via, motivo
    adscripcion.decidida_por, adscripcion.decidida_at = by, at
    adscripcion.save(update_fields=["estado", "via", "motivo", "decidida_por", "decidida_at"])
    if was_asked:
        avisar.settled(adscripcion=adscripcion, at=at)
    data = {"estado": str(estado), "via": str(via), "municipio": adscripcion.municipio_id}
    log(adscripcion, "cuentas.adscripcion", user=by, data=data, timestamp=at)


def _leave_others(persona: Usuario, cvegeo: str | None, *, at: datetime) -> None:
    """End what is open with any other municipality: the person says that they went."""
    for left in Adscripcion.objects.filter(persona=persona, estado__in=ABIERTAS).exclude(
        municipio=cvegeo
    ):
        _decide(left, EstadoAdscripcion.TERMINADA, by=persona, at=at, via=left.via)


def _was_refused(adscripcion: Adscripcion) -> bool:
    """Whether the municipality said no, rather than the person that they went elsewhere."""
    return adscripcion.estado == EstadoAdscripcion.RECHAZADA or (
        adscripcion.estado == EstadoAdscripcion.TERMINADA
        and adscripcion.decidida_por_id != adscripcion.persona_id
    )


def _proof(persona: Usuario, cvegeo: str, *, at: datetime) -> Via | None:
    if queries.is_appointed(persona, cvegeo, on=at):
        return Via.DESIGNACION
    return Via.DOMINIO if queries.has_institutional_address(persona, cvegeo) else None


def _confirm(
    persona: Usuario, cvegeo: str, via: Via, *, by: Usuario | None, at: datetime
) -> Adscripcion:
    adscripcion, created = Adscripcion.objects.get_or_create(
        persona=persona, estado__in=ABIERTAS,
        defaults={
            "municipio_id": cvegeo, "estado": EstadoAdscripcion.PENDIENTE, "pedida_at": at,
        },
    )  # fmt: skip
    if created or adscripcion.estado == EstadoAdscripcion.PENDIENTE:
        _decide(adscripcion, EstadoAdscripcion.APROBADA, by=by, at=at, via=via)
    return adscripcion


def _request(persona: Usuario, cvegeo: str, *, at: datetime) -> Adscripcion:
    """Ask the municipality's enlaces; where there is none, the coordination at once."""
    deciders = avisar.deciders(persona, cvegeo, at=at)
    adscripcion = Adscripcion.objects.create(
        persona=persona, municipio_id=cvegeo, estado=EstadoAdscripcion.PENDIENTE,
        pedida_at=at, escalada_at=None if deciders else at,
    )  # fmt: skip
    if deciders:
        avisar.to_decide(adscripcion=adscripcion, personas=deciders, at=at)
    else:
        avisar.to_coordinacion(adscripcion=adscripcion, at=at)
    return adscripcion
