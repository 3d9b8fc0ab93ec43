"""By what a person marks a question: its rubric, or the answer as a whole. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

# Without a rubric the whole answer is marked out of so many points.
ENTERA = Decimal(100)


@dataclass(frozen=True)
class Nivel:
    nombre: str
    puntos: Decimal


@dataclass(frozen=True)
class Criterio:
    """What is looked at, out of `de` points; its levels from the most to the least."""

    clave: str
    titulo: str
    de: Decimal
    niveles: tuple[Nivel, ...] = ()


def of(contenido: Mapping[str, Any]) -> list[Criterio]:
    """Return the criteria of a question; at least one, named by their place from 1 on."""
    found = [
        Criterio(str(place), row["criterio"], levels[0].puntos, levels)
        for place, row in enumerate(contenido.get("rubrica") or (), start=1)
        if (levels := _levels(row)) and levels[0].puntos > 0
    ]
    return found or [Criterio("1", "La respuesta completa", ENTERA)]


def _levels(row: Mapping[str, Any]) -> tuple[Nivel, ...]:
    found = [Nivel(level["nombre"], Decimal(str(level["puntos"]))) for level in row["niveles"]]
    return tuple(sorted(found, key=lambda level: -level.puntos))


def score(criterios: Sequence[Criterio], puntos: Mapping[str, Decimal]) -> Fraction:
    """Return what so many points by criterion come to, from 0 to 1.

    :raises KeyError: a criterion has no points.
    """
    got = sum((Fraction(puntos[one.clave]) for one in criterios), Fraction(0))
    return got / sum((Fraction(one.de) for one in criterios), Fraction(0))
