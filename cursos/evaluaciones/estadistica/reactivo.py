"""What the answers say of each question.

Definitions are those of Moodle's report (question/classes/statistics/questions/calculator.php;
docs.moodle.org/dev/Quiz_statistics_calculations), here as shares of 1 instead of per cent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from .matriz import Columna, Matriz
from .momentos import covariance, deviations, mean


@dataclass(frozen=True, slots=True)
class MedidaReactivo:
    """Figures of one question; None where they are not defined.

    `facilidad`: mean of the points, 0 to 1. `desviacion`: of the points, with n − 1. `azar`: what
    answering blindly earns, as it was told. `es_todo_o_nada`: nobody got a part of the point.

    `discriminacion`: correlation, −1 to 1, with the rest of the test; with the *whole* of it, this
    question included, where the question was drawn. `eficiencia`: that covariance against the
    largest that the same points could have, −1 to 1. `peso`: how much of the spread of the marks
    comes from here, 0 to 1, adding up to 1; None if it works against the others.

    `con_el_resto`: correlation with the rest always. Among ten drawn questions one that is answered
    by tossing a coin correlates about 1/√10 = 0.3 with a whole that it is part of, and would pass
    for a good one: what is said to people goes by this.
    """

    id: str
    n: int
    azar: float | None
    facilidad: float | None = None
    desviacion: float | None = None
    es_todo_o_nada: bool = False
    discriminacion: float | None = None
    con_el_resto: float | None = None
    eficiencia: float | None = None
    peso: float | None = None


def measure(matriz: Matriz) -> dict[str, MedidaReactivo]:
    """Return the figures of each question, by its id, in the order of the columns."""
    weights = _weights(matriz)
    return {
        columna.id: _measure(matriz, columna, weights.get(columna.id))
        for columna in matriz.columnas
    }


def _measure(matriz: Matriz, columna: Columna, peso: float | None) -> MedidaReactivo:
    rows = matriz.with_question(columna.id)
    if not rows:
        return MedidaReactivo(columna.id, 0, columna.azar)
    points = [row.puntos[columna.id] for row in rows]
    rest = [row.total - value for row, value in zip(rows, points, strict=True)]
    others = [row.total for row in rows] if columna.sorteada else rest
    spread = deviations(points)
    variance = covariance(spread, spread)
    return MedidaReactivo(
        columna.id,
        len(rows),
        columna.azar,
        facilidad=mean(points),
        desviacion=None if variance is None else sqrt(variance),
        es_todo_o_nada=all(value in (0, 1) for value in points),
        discriminacion=_correlation(points, others),
        con_el_resto=_correlation(points, rest),
        eficiencia=_efficiency(points, others),
        peso=peso,
    )


def _correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Return Pearson's; None if either side does not vary."""
    left, right = deviations(left), deviations(right)
    product = (covariance(left, left) or 0) * (covariance(right, right) or 0)
    shared = covariance(left, right)
    return shared / sqrt(product) if product and shared is not None else None


def _efficiency(points: Sequence[float], others: Sequence[float]) -> float | None:
    left, right = deviations(points), deviations(others)
    most = covariance(sorted(left), sorted(right))
    found = covariance(left, right)
    return found / most if most and found is not None else None


def _weights(matriz: Matriz) -> dict[str, float]:
    """Return each question's share, of those that have one.

    Where people were asked different questions there is none: a weight belongs to a place in the
    test, and a drawn question has no place of its own (Moodle gives it to the slot alone).
    """
    if len(matriz.renglones) < 2 or not matriz.is_shared():
        return {}
    totals = deviations([row.total for row in matriz.renglones])
    roots = {}
    for id_ in matriz.renglones[0].puntos:
        shared = covariance(deviations([row.puntos[id_] for row in matriz.renglones]), totals)
        if shared is not None and shared >= 0:
            roots[id_] = sqrt(shared)
    whole = fsum(roots.values())
    return {id_: root / whole for id_, root in roots.items()} if whole else {}
