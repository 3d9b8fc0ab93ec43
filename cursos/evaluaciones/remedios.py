"""What a remedy makes of one question of an attempt: pure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from . import marking, tipos
from .enums import Ajuste, TipoPaso
from .models import Remedio

_TODO = Decimal(1)


class NoSePuede(Exception):
    """This answer cannot be marked so; the words say why, to a facilitator."""


@dataclass(frozen=True)
class Antes:
    """A question of an attempt as it stands."""

    contenido: dict[str, Any]
    respuesta: Any
    puntos: Decimal | None
    ajuste: str
    is_by_hand: bool  # whether a person marked it


@dataclass(frozen=True)
class Despues:
    """What it would have then, and the step that says so."""

    tipo: TipoPaso
    puntos: Decimal | None
    ajuste: str


def outcome(antes: Antes, remedio: str, contenido: dict[str, Any]) -> Despues | None:
    """Return what the remedy changes; None where it changes nothing.

    :param contenido: the version of the question by whose key answers are marked again.
    :raises NoSePuede: the key cannot tell what this answer is worth.
    """
    then = _WAYS[Remedio(remedio)](antes, contenido)
    return None if (then.puntos, then.ajuste) == (antes.puntos, antes.ajuste) else then


def _by_key(antes: Antes, contenido: dict[str, Any]) -> Despues:
    if antes.is_by_hand:
        raise NoSePuede("La calificó una persona: conserva sus puntos. Revísela a mano.")
    if reason := tipos.compatible(antes.contenido, contenido):
        raise NoSePuede(reason)
    score = tipos.score(contenido, antes.respuesta)
    if score is None:
        raise NoSePuede("Esta pregunta la califica una persona. Revísela a mano.")
    return Despues(TipoPaso.RECALIFICADA, marking.points(score), Ajuste.NINGUNO.value)


def _annul(antes: Antes, _: dict[str, Any]) -> Despues:
    return Despues(TipoPaso.ANULADA, antes.puntos, Ajuste.ANULADA.value)


def _give(_: Antes, __: dict[str, Any]) -> Despues:
    return Despues(TipoPaso.REGALADA, _TODO, Ajuste.REGALADA.value)


_WAYS = {
    Remedio.CLAVE: _by_key,
    Remedio.ANULAR: _annul,
    Remedio.REGALAR: _give,
}
