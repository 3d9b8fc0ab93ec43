"""What reviewers asked to mend: what still waits, and all that they said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..models import Observacion, PracticaPage

_MAX = 200


@dataclass(frozen=True, slots=True)
class Nota:
    """A reviewer's remark on one field, waiting; with `campo` empty, on the whole block."""

    pk: int
    bloque: str
    campo: str
    texto: str
    quien: str
    at: datetime


def pending(practica: int) -> tuple[Nota, ...]:
    """Return the remarks on a practice that wait, the oldest first; one query."""
    found = Observacion.objects.filter(practica=practica, atendida_at=None)
    return tuple(
        Nota(row.pk, row.bloque, row.campo, row.texto, _who(row), row.hecha_at)
        for row in found.select_related("hecha_por").order_by("hecha_at", "pk")[:_MAX]
    )


def said_of(practica: PracticaPage) -> dict[str, list[Observacion]]:
    """Return everything said since the practice began, by field; who reviews again reads it."""
    found: dict[str, list[Observacion]] = {}
    rows = practica.observaciones.select_related("hecha_por").order_by("-hecha_at", "-pk")
    for one in rows[:_MAX]:
        found.setdefault(one.campo, []).append(one)
    return found


def about(notas: Iterable[Nota], name: str) -> list[Nota]:
    """Return those on a field, or on any row of a kind."""
    return [nota for nota in notas if nota.campo == name or nota.campo.startswith(f"{name}-")]


def _who(row: Observacion) -> str:
    return row.hecha_por.get_full_name() or "La Coordinación"
