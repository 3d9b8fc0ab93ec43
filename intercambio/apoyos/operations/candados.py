"""Holding rows in one order: the person, what was published, the answer."""

from datetime import datetime

from cuentas.models import Usuario

from ..enums import CUMPLIDAS, EstadoApoyo, EstadoRespuesta
from ..models import Apoyo, RespuestaDeApoyo
from ..permissions import can_write_for, side_of
from .limites import NoActua

_SALIDAS = (EstadoApoyo.RETIRADA, EstadoApoyo.VENCIDA)


def apoyo(pk: int) -> Apoyo:
    """Hold a request: who accepts, answers or withdraws at once goes in a row."""
    rows = Apoyo.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("municipio__entidad", "elemento").get(pk=pk)


def respuesta(pk: int) -> RespuestaDeApoyo:
    """Hold an answer, and before it what it answers."""
    apoyo_id = RespuestaDeApoyo.objects.values_list("apoyo", flat=True).get(pk=pk)
    held = apoyo(apoyo_id)
    rows = RespuestaDeApoyo.objects.select_for_update(of=("self",), no_key=True)
    found: RespuestaDeApoyo = rows.select_related("municipio__entidad").get(pk=pk)
    found.apoyo = held
    return found


def require(by: Usuario, cvegeo: str, at: datetime) -> None:
    """:raises NoActua: the person does not act for that municipality at that moment."""
    if not can_write_for(by, cvegeo, on=at):
        raise NoActua


def require_side(by: Usuario, found: RespuestaDeApoyo, at: datetime) -> str:
    """Return the municipality for which this person takes part.

    :raises NoActua: for neither.
    """
    side = side_of(by, found, on=at)
    if not side:
        raise NoActua
    return side


def restate(found: Apoyo) -> None:
    """Let a held request stand where its answers do; what was taken back stays so."""
    if found.estado in _SALIDAS:
        return
    states = set(found.respuestas.values_list("estado", flat=True))
    if EstadoRespuesta.ACEPTADA in states:
        new = EstadoApoyo.ACEPTADA
    elif EstadoRespuesta.HECHA in states:
        new = EstadoApoyo.HECHA
    elif states.intersection(CUMPLIDAS):
        new = EstadoApoyo.AGRADECIDA
    else:
        new = EstadoApoyo.ABIERTA
    if found.estado != new:
        found.estado = new
        found.save(update_fields=["estado"])
