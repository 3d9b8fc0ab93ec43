"""What the answers say of the test as a whole.

Definitions are those of Moodle's report (mod/quiz/report/statistics/classes/calculator.php): the
skewness and kurtosis of samples are ratios of Fisher's k-statistics.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt
from statistics import median

from .matriz import Matriz
from .momentos import covariance, deviations, mean, power_mean


class Metodo(StrEnum):
    """How the consistency was computed."""

    ALFA = "alfa"
    SORTEO = "sorteo"


class Motivo(StrEnum):
    """Why there is no consistency."""

    POCAS_PERSONAS = "pocas_personas"
    UNA_PREGUNTA = "una_pregunta"
    SIN_DIFERENCIAS = "sin_diferencias"
    DISTINTO_NUMERO = "distinto_numero"


@dataclass(frozen=True, slots=True)
class Consistencia:
    """How far the questions agree on who knows more: 1 at most, and it may be negative.

    `valor` is None exactly where `motivo` says why; `metodo` then is None too.
    """

    valor: float | None = None
    metodo: Metodo | None = None
    motivo: Motivo | None = None


@dataclass(frozen=True, slots=True)
class MedidaConjunto:
    """Figures of the whole; None where they are not defined.

    `media`, `mediana`, `desviacion` and `error_estandar` are in points of a mark from 0 to 100.
    `asimetria` and `curtosis` have no unit; a bell has 0 in both. `razon_de_error`: the share of
    the spread that is chance, √(1 − consistency): over 1 if the consistency is negative.
    """

    n: int
    consistencia: Consistencia
    media: float | None = None
    mediana: float | None = None
    desviacion: float | None = None
    asimetria: float | None = None
    curtosis: float | None = None
    razon_de_error: float | None = None
    error_estandar: float | None = None


def measure(matriz: Matriz) -> MedidaConjunto:
    """Return the figures of the whole.

    Marks are compared as per cent: where people had different numbers of questions, points are not.
    """
    marks = [renglon.porcentaje for renglon in matriz.renglones]
    consistencia = _consistency(matriz)
    if not marks:
        return MedidaConjunto(0, consistencia)
    spread = deviations(marks)
    variance = covariance(spread, spread)
    sd = None if variance is None else sqrt(variance)
    ratio = None if consistencia.valor is None else sqrt(1 - consistencia.valor)
    return MedidaConjunto(
        len(marks),
        consistencia,
        media=mean(marks),
        mediana=median(marks),
        desviacion=sd,
        asimetria=_skewness(spread, variance),
        curtosis=_kurtosis(spread, variance),
        razon_de_error=ratio,
        error_estandar=None if ratio is None or sd is None else ratio * sd,
    )


def _skewness(spread: list[float], k2: float | None) -> float | None:
    n = len(spread)
    if n < 3 or not k2:
        return None
    k3 = n**2 * power_mean(spread, 3) / ((n - 1) * (n - 2))
    return k3 / sqrt(k2) ** 3


def _kurtosis(spread: list[float], k2: float | None) -> float | None:
    n = len(spread)
    if n < 4 or not k2:
        return None
    m2, m4 = power_mean(spread, 2), power_mean(spread, 4)
    k4 = n**2 * ((n + 1) * m4 - 3 * (n - 1) * m2**2) / ((n - 1) * (n - 2) * (n - 3))
    return k4 / k2**2


def _consistency(matriz: Matriz) -> Consistencia:
    """Return Cronbach's α where all had the same questions, else what takes its place in a draw.

    α compares columns, and in a draw there are none that everybody has. Moodle takes the places of
    the test as columns (first question, second …), whatever fell there: the answer then depends on
    an order that means nothing. We take the one-way intraclass correlation of the mean of p
    questions, 1 − MSW/MSB (ICC(1,k): Shrout & Fleiss, Psychological Bulletin 86, 1979), made for
    ratings by judges who are others for each person. It needs no order, agrees with Moodle's where
    the order is random, and counts the luck of the draw as the error it is. It asks for as many
    questions in each attempt; without that there is no figure.
    """
    per_attempt = matriz.questions_each()
    totals = deviations([row.total for row in matriz.renglones]) if matriz.renglones else []
    variance = covariance(totals, totals)
    if variance is None:
        return Consistencia(motivo=Motivo.POCAS_PERSONAS)
    if per_attempt is None:
        return Consistencia(motivo=Motivo.DISTINTO_NUMERO)
    if per_attempt == 1:
        return Consistencia(motivo=Motivo.UNA_PREGUNTA)
    if not variance:
        return Consistencia(motivo=Motivo.SIN_DIFERENCIAS)
    if matriz.is_shared():
        return Consistencia(_alpha(matriz, per_attempt, variance), Metodo.ALFA)
    return Consistencia(_one_way(matriz, per_attempt, variance), Metodo.SORTEO)


def _alpha(matriz: Matriz, questions: int, variance: float) -> float:
    columns = (
        deviations([row.puntos[id_] for row in matriz.renglones])
        for id_ in matriz.renglones[0].puntos
    )
    of_columns = fsum(covariance(column, column) or 0 for column in columns)
    # Questions that agree in everything make a 1 that sums may round upwards.
    return min(questions / (questions - 1) * (1 - of_columns / variance), 1)


def _one_way(matriz: Matriz, questions: int, variance: float) -> float:
    inside = fsum(
        value**2 for row in matriz.renglones for value in deviations([*row.puntos.values()])
    )
    within = inside / (len(matriz.renglones) * (questions - 1))
    return 1 - within / (variance / questions)
