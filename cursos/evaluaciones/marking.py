"""What an answer is worth, and the mark of an attempt: exact until the last step."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from .enums import TipoReactivo

ZERO, ONE = Fraction(0), Fraction(1)


def score(tipo: str, *, correct: Collection[int], chosen: Collection[int] | None) -> Fraction:
    """Return what the answer is worth, from 0 to 1. No answer is worth 0.

    One choice: all or nothing. Several: each right one adds 1/k, k being how many are right, each
    wrong one takes 1/k away, and it never goes below 0: ticking everything earns nothing.
    """
    right = set(correct)
    picked = set(chosen or ())
    if not picked:
        return ZERO
    if tipo != TipoReactivo.MULTIPLE:
        return ONE if picked == right else ZERO
    return max(ZERO, Fraction(len(picked & right) - len(picked - right), len(right)))


def mark(scores: Sequence[Fraction]) -> Decimal:
    """Return the mean from 0 to 100, rounded half up to two decimals."""
    hundredths = Fraction(sum(scores, ZERO), len(scores)) * 10_000
    return Decimal(floor(hundredths + Fraction(1, 2))).scaleb(-2)


def points(value: Fraction) -> Decimal:
    """Return one question's score as it is kept, rounded half up to three decimals."""
    return Decimal(floor(value * 1000 + Fraction(1, 2))).scaleb(-3)
