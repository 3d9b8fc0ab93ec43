"""Handing the post of enlace over: role, drafts, what waits; all of it, or nothing."""

from datetime import date, datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log

from .. import registro
from ..enums import Calidad, Papel
from ..models import Designacion, Relevo, RelevoEnEspera, Usuario
from . import avisar_designaciones as avisar
from . import designaciones
from .por_oficio import Oficio, drop_oficio

MOTIVO = "Relevo de enlace"


class NoSePuedeRelevar(Exception):
    """The post cannot be handed over; the message says why, and nothing was done."""


@transaction.atomic
def make(
    *, designacion: Designacion, sucesor: Usuario, desde: date, hasta: date | None,
    oficio: Oficio, by: Usuario, at: datetime,
) -> Relevo:  # fmt: skip
    """End one appointment, begin the next, and give the successor what was in hand.

    The same relevo again returns the one that was made.

    :raises NoSePuedeRelevar: it is not an enlace's, it was handed over already, to oneself.
    :raises designaciones.YaHayEnlace: somebody else holds the post in that term.
    """
    designaciones.hold(designacion.municipio)
    saliente = designaciones.lock(designacion)
    if done := _done(saliente, sucesor):
        return done
    _require_possible(saliente, sucesor)
    cosas = in_hand(saliente)
    _end(saliente, desde=desde, by=by, at=at)
    _end_other_posts(saliente, sucesor, desde=desde, by=by, at=at)
    entrante = designaciones.appoint(
        municipio=saliente.municipio, persona=sucesor, papel=Papel.ENLACE,
        calidad=saliente.calidad or Calidad.TITULAR,
        desde=desde, hasta=hasta, oficio=oficio, by=by, at=at,
    )  # fmt: skip
    for encargo in registro.encargos:
        encargo.hand_over(saliente.municipio_id, saliente.persona, sucesor, at)
    relevo = Relevo.objects.create(
        municipio=saliente.municipio, saliente=saliente, entrante=entrante,
        datos=_frozen(saliente, entrante, cosas), hecho_por=by, hecho_at=at,
    )  # fmt: skip
    _forget_waiting(saliente, entrante)
    avisar.handed_over(relevo=relevo, at=at)
    log(saliente, "cuentas.relevar", user=by, data={"relevo": str(relevo.pk)}, timestamp=at)
    return relevo


def _forget_waiting(saliente: Designacion, entrante: Designacion) -> None:
    """What was prepared is done; its oficio stays where the successor's appointment took it."""
    for espera in RelevoEnEspera.objects.filter(designacion=saliente):
        if espera.oficio_archivo.name != entrante.oficio_archivo.name:
            drop_oficio(espera)
        espera.delete()


def in_hand(designacion: Designacion) -> list[dict[str, object]]:
    """List, in words, what somebody has in hand for a municipality."""
    found = (
        (one.titulo, one.pending(designacion.municipio_id, designacion.persona))
        for one in registro.encargos
    )
    return [{"titulo": titulo, "cosas": cosas} for titulo, cosas in found if cosas]


def _done(saliente: Designacion, sucesor: Usuario) -> Relevo | None:
    found = Relevo.objects.filter(saliente=saliente).select_related("entrante__persona").first()
    if found is not None and found.entrante.persona_id != sucesor.pk:
        raise NoSePuedeRelevar(
            f"Ya se hizo el relevo: recibió {found.entrante.persona}. No se cambió nada."
        )
    return found


def require_open(saliente: Designacion) -> None:
    """Make sure that a post can be handed over, whoever takes it.

    :raises NoSePuedeRelevar: it is not an enlace's, or was handed over already.
    """
    if saliente.papel != Papel.ENLACE:
        raise NoSePuedeRelevar("Solo se releva a quien es enlace municipal.")
    if Relevo.objects.filter(saliente=saliente).exists():
        raise NoSePuedeRelevar("Ese relevo ya se hizo. No se cambió nada.")


def _require_possible(saliente: Designacion, sucesor: Usuario) -> None:
    require_open(saliente)
    if sucesor.pk == saliente.persona_id:
        raise NoSePuedeRelevar("Quien recibe debe ser otra persona.")
    if not sucesor.is_active:
        raise NoSePuedeRelevar("La cuenta de quien recibe está desactivada.")


def _end(found: Designacion, *, desde: date, by: Usuario, at: datetime) -> None:
    """Let an appointment last until the day before; one that would last no day is revoked."""
    if found.revocada_at is not None or (found.hasta is not None and found.hasta < desde):
        return
    if found.desde >= desde:
        designaciones.revoke(designacion=found, motivo=MOTIVO, by=by, at=at)
        found.refresh_from_db()
        return
    found.hasta = desde - timedelta(days=1)
    found.save(update_fields=["hasta"])


def _end_other_posts(
    saliente: Designacion, sucesor: Usuario, *, desde: date, by: Usuario, at: datetime
) -> None:
    """A suplente who becomes titular is no longer suplente."""
    others = Designacion.objects.enlaces().overlapping(desde, None).select_for_update(of=("self",))
    for other in others.filter(municipio=saliente.municipio_id, persona=sucesor):
        _end(other, desde=desde, by=by, at=at)


def _frozen(
    saliente: Designacion, entrante: Designacion, cosas: list[dict[str, object]]
) -> dict[str, object]:
    return {
        "municipio": str(saliente.municipio),
        "clave": saliente.municipio_id,
        "calidad": entrante.get_calidad_display().lower(),
        "entrega": _person(saliente),
        "recibe": _person(entrante),
        "cosas": cosas,
    }


def _person(designacion: Designacion) -> dict[str, str]:
    persona = designacion.persona
    return {
        "nombre": str(persona),
        "cargo": persona.cargo,
        "dependencia": persona.dependencia,
        "oficio": designacion.oficio,
        "oficio_fecha": designacion.oficio_fecha.isoformat() if designacion.oficio_fecha else "",
        "desde": designacion.desde.isoformat(),
        "hasta": designacion.hasta.isoformat() if designacion.hasta else "",
    }
