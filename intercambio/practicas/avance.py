"""From which state of a replica to which, who may move it, and what must be told: one table.

The forms, the operation and the page of a replica read it; nothing else knows the order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .enums import EstadoReplica, ResultadoReplica

# Nobody moves it any further.
FINALES = frozenset({EstadoReplica.DESCARTADA, EstadoReplica.ABANDONADA})
# The municipality took it as its own: it counts as replicated.
ADOPTADAS = frozenset({EstadoReplica.ADOPTADA, EstadoReplica.OPERACION, EstadoReplica.EVALUADA})

# From then on what is told of it is for everybody (of a discarded one, only with consent).
CUENTA = ADOPTADAS | FINALES


@dataclass(frozen=True, slots=True)
class Dicho:
    """What is told with a change, and what the replica already says."""

    fecha: date | None = None
    nota: str = ""
    motivo: str = ""
    resultado: str = ""
    mediciones: int = 0


@dataclass(frozen=True, slots=True)
class Cambio:
    """A step that the enlace of who receives may take."""

    de: frozenset[EstadoReplica]
    a: EstadoReplica
    accion: str
    # What must be told: returns the field and the words of what is missing, or None.
    falta: Callable[[Dicho], tuple[str, str] | None]
    # What the form asks beside the date.
    pide: tuple[str, ...]


def _nothing(dicho: Dicho) -> tuple[str, str] | None:
    return None


def _act(dicho: Dicho) -> tuple[str, str] | None:
    if dicho.nota:
        return None
    return "nota", "Diga con qué acuerdo u oficio se adoptó: tipo, número y fecha."


def _measured(dicho: Dicho) -> tuple[str, str] | None:
    if dicho.mediciones or dicho.resultado == ResultadoReplica.SIN_MEDIR:
        return None
    if dicho.resultado:
        return "resultado", (
            "Para comparar hace falta medir: anote al menos un indicador del origen medido otra "
            "vez, o elija «Sin medir todavía»."
        )
    return "resultado", "Elija cómo resultó."


def _reason(dicho: Dicho) -> tuple[str, str] | None:
    return None if dicho.motivo else ("motivo", "Diga por qué no sigue: es lo que más enseña.")


_E = EstadoReplica
CAMBIOS = (
    Cambio(frozenset({_E.INTERES}), _E.EVALUACION, "Empezar a evaluarla", _nothing, ("nota",)),
    Cambio(frozenset({_E.EVALUACION}), _E.ADOPTADA, "Adoptarla", _act, ("nota",)),
    Cambio(frozenset({_E.ADOPTADA}), _E.OPERACION, "Ponerla en operación", _nothing, ("nota",)),
    Cambio(
        frozenset({_E.OPERACION}), _E.EVALUADA, "Decir cómo resultó", _measured,
        ("resultado", "nota"),
    ),
    Cambio(
        frozenset({_E.INTERES, _E.EVALUACION}), _E.DESCARTADA, "Descartarla", _reason,
        ("motivo", "motivo_publico"),
    ),
    Cambio(
        ADOPTADAS, _E.ABANDONADA, "Decir que se abandonó", _reason, ("motivo", "motivo_publico")
    ),
)  # fmt: skip


def steps(estado: str) -> list[Cambio]:
    """Return the steps that may be taken from that state, the next one first."""
    return [cambio for cambio in CAMBIOS if estado in cambio.de]


def step(estado: str, a: str) -> Cambio | None:
    """Return the step from one state to another, or None where there is none."""
    return next((cambio for cambio in steps(estado) if cambio.a == a), None)
