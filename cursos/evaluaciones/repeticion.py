"""What the steps of a question, played in their order, come to: pure.

The row of a question says the same; where it does not, the steps are right.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from .enums import Ajuste, TipoPaso
from .models import Paso, Pregunta


@dataclass(frozen=True)
class Estado:
    """How a question of an attempt stands after one of its steps."""

    secuencia: int = 0
    respuesta: Any = None
    respondida_at: datetime | None = None
    puntos: Decimal | None = None
    ajuste: str = ""


def replay(pasos: Iterable[Paso]) -> Estado:
    """Return how the question stands after these steps, given in their order."""
    state = Estado()
    for paso in pasos:
        state = replace(_AFTER[TipoPaso(paso.tipo)](state, paso), secuencia=paso.secuencia)
    return state


def of(pregunta: Pregunta) -> Estado:
    """Return how its own row says that it stands."""
    return Estado(**{name: getattr(pregunta, name) for name in Estado.__dataclass_fields__})


def _answered(state: Estado, paso: Paso) -> Estado:
    return replace(state, respuesta=paso.respuesta, respondida_at=paso.at)


def _forgotten(state: Estado, paso: Paso) -> Estado:
    """What they wrote is gone, when they said it is not."""
    return replace(state, respuesta=paso.respuesta)


def _as_before(state: Estado, _: Paso) -> Estado:
    return state


def _marked(state: Estado, paso: Paso) -> Estado:
    return replace(state, puntos=paso.puntos)


def _marked_anew(state: Estado, paso: Paso) -> Estado:
    """With a key that is right now it counts, whatever was done with it before."""
    return replace(state, puntos=paso.puntos, ajuste=Ajuste.NINGUNO.value)


def _annulled(state: Estado, _: Paso) -> Estado:
    return replace(state, ajuste=Ajuste.ANULADA.value)


def _given(state: Estado, paso: Paso) -> Estado:
    return replace(state, puntos=paso.puntos, ajuste=Ajuste.REGALADA.value)


_AFTER: dict[TipoPaso, Callable[[Estado, Paso], Estado]] = {
    TipoPaso.RESPUESTA: _answered,
    TipoPaso.TARDIA: _as_before,
    TipoPaso.AUTOMATICA: _marked,
    TipoPaso.MANUAL: _marked,
    TipoPaso.RECALIFICADA: _marked_anew,
    TipoPaso.ANULADA: _annulled,
    TipoPaso.REGALADA: _given,
    TipoPaso.BORRADA: _forgotten,
}
