"""The mark of an attempt, and the one that counts among several: exact until the last step."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

from .enums import Conserva

# Two fractions of denominators up to this one differ by more than what rounding takes away:
# 1/2000² > 2 · 0.00000005. What kinds of questions and rubrics give stays far below it.
_LARGEST_DENOMINATOR = 2000


def points(value: Fraction) -> Decimal:
    """Return one question's score as it is kept, rounded to seven decimals."""
    return Decimal(floor(value * 10**7 + Fraction(1, 2))).scaleb(-7)


def exact(puntos: Decimal) -> Fraction:
    """Return the fraction that `points` rounded: .3333333 is a third."""
    return Fraction(puntos).limit_denominator(_LARGEST_DENOMINATOR)


def mark(scores: Sequence[tuple[Fraction, Decimal]]) -> Decimal:
    """Return the mean of scores weighed by their worth, from 0 to 100, half up to two decimals.

    With nothing to weigh (every question was annulled) nobody can be blamed: 100.
    """
    whole = sum((Fraction(worth) for _, worth in scores), Fraction(0))
    if not whole:
        return Decimal("100.00")
    earned = sum((score * Fraction(worth) for score, worth in scores), Fraction(0))
    return Decimal(floor(earned / whole * 10_000 + Fraction(1, 2))).scaleb(-2)


def kept(marks: Iterable[Decimal], rule: str) -> Decimal | None:
    """Return which of the marks, oldest first, counts; None while there is none."""
    given = list(marks)
    if not given:
        return None
    if rule == Conserva.PROMEDIO:
        mean = sum(given, Decimal(0)) / len(given)
        return mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if rule == Conserva.PRIMERA:
        return given[0]
    if rule == Conserva.ULTIMA:
        return given[-1]
    return max(given)
