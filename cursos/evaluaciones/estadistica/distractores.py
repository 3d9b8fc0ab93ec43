"""Who chose each option of a question."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from .matriz import Columna, Matriz, Opcion, Renglon
from .momentos import mean


@dataclass(frozen=True, slots=True)
class Fila:
    """An option and its choosers.

    `proporcion`: of all to whom the question was put, 0 to 1. `media`: mean mark of those who chose
    it, 0 to 100; None if nobody did. `arriba`, `abajo`: the share that chose it in the third with
    the highest marks and in that with the lowest, 0 to 1; thirds are of who was asked this.
    """

    opcion: Opcion
    n: int
    proporcion: float
    media: float | None
    arriba: float
    abajo: float


@dataclass(frozen=True, slots=True)
class Tabla:
    """The options of a question, those that nobody chose too. `en_blanco`: who chose none."""

    n: int
    en_blanco: int
    filas: tuple[Fila, ...]


def tabulate(matriz: Matriz) -> dict[str, Tabla]:
    """Return the table of each question that offers options and was put to somebody, by its id.

    :raises ValueError: somebody chose what the question does not offer.
    """
    tables = {}
    for columna in matriz.columnas:
        rows = matriz.with_question(columna.id)
        if columna.opciones and rows:
            tables[columna.id] = _table(columna, rows)
    return tables


def _table(columna: Columna, rows: Sequence[Renglon]) -> Tabla:
    choosers: dict[str, list[float]] = {opcion.id: [] for opcion in columna.opciones}
    blank = 0
    for row in rows:
        chosen = row.elecciones.get(columna.id, ())
        blank += not chosen
        for id_ in chosen:
            if id_ not in choosers:
                raise ValueError(f"question {columna.id} offers no option {id_}")
            choosers[id_].append(row.porcentaje)
    parts = _thirds([row.porcentaje for row in rows])
    filas = (_row(opcion, choosers[opcion.id], parts, len(rows)) for opcion in columna.opciones)
    return Tabla(len(rows), blank, tuple(filas))


def _row(
    opcion: Opcion, marks: Sequence[float], parts: dict[float, tuple[float, float]], n: int
) -> Fila:
    # Parts of people add up to a whole third only but for rounding.
    upper, lower = (
        min(fsum(parts[_rank(mark)][side] for mark in marks) / (n / 3), 1) for side in (0, 1)
    )
    media = mean(marks) if marks else None
    return Fila(opcion, len(marks), len(marks) / n, media, upper, lower)


def _rank(mark: float) -> float:
    """Return the mark without the rounding of sums, so that equal marks are equal."""
    return round(mark, 6)


def _thirds(marks: Sequence[float]) -> dict[float, tuple[float, float]]:
    """Return, by mark, which part of who has it is in the upper third and which in the lower.

    Whole marks repeat, and the border of a third often falls among people with the same one:
    each of them counts in part, so that thirds are thirds and no order of the list decides.
    """
    third = len(marks) / 3
    counts = Counter(map(_rank, marks))
    parts, below = {}, 0
    for mark in sorted(counts):
        above = len(marks) - below - counts[mark]
        lower = min(max(third - below, 0) / counts[mark], 1)
        upper = min(max(third - above, 0) / counts[mark], 1)
        parts[mark] = (upper, lower)
        below += counts[mark]
    return parts
