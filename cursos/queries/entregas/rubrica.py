"""The rubric of an assignment, as it is read and as it is marked by."""

from dataclasses import dataclass
from decimal import Decimal

from ...models import TareaPage


@dataclass(frozen=True)
class Nivel:
    puntos: int
    texto: str


@dataclass(frozen=True)
class CriterioVisto:
    """What is looked at; its levels from the most points to the least."""

    id: int | None
    orden: int
    titulo: str
    descripcion: str
    de: int
    niveles: tuple[Nivel, ...]


def of(pagina: TareaPage) -> list[CriterioVisto]:
    """Read the rubric in one query; in a preview, as it is being written.

    An assignment without criteria is looked at as a whole.
    """
    rows = sorted(pagina.criterios.all(), key=lambda row: row.sort_order or 0)
    found = [
        CriterioVisto(
            row.pk, orden, row.titulo, row.descripcion, row.puntos, _levels(row.niveles, row.puntos)
        )
        for orden, row in enumerate(rows, start=1)
    ]
    return found or [CriterioVisto(None, 1, "El trabajo completo", "", 100, ())]


def _levels(niveles, most: int) -> tuple[Nivel, ...]:
    levels = [Nivel(one.value["puntos"] or 0, one.value["texto"]) for one in niveles]
    possible = [level for level in levels if level.puntos <= most]
    return tuple(sorted(possible, key=lambda level: -level.puntos))


def total(criterios: list[CriterioVisto]) -> int:
    return sum(criterio.de for criterio in criterios)


def mark(puntos: Decimal, posibles: int, descuento: int) -> Decimal:
    """Return the mark of 100 for so many points, less what is taken off; never below nought."""
    whole = puntos * 100 / posibles - descuento
    return max(whole, Decimal(0)).quantize(Decimal("0.01"))
