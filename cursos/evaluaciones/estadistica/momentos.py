"""Mean, variance, covariance and the sums behind them, exact where nothing varies."""

from collections.abc import Sequence
from math import fsum
from operator import mul

# Marks that differ by less than 1e-7 are the same mark (so does Moodle's question engine): what is
# smaller than its square is the rounding of sums. Points are kept to three decimals, so the least
# true variance among a hundred thousand people is a thousand times this.
NADA = 1e-14


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean of at least one value."""
    return fsum(values) / len(values)


def deviations(values: Sequence[float]) -> list[float]:
    """Return how far each value is from their mean."""
    center = mean(values)
    return [value - center for value in values]


def covariance(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Return the sample covariance (n − 1); None under two pairs, exactly 0 where it is rounding.

    :param left: deviations from their mean.
    :param right: likewise; the same twice gives the variance.
    """
    if len(left) < 2:
        return None
    found = fsum(map(mul, left, right)) / (len(left) - 1)
    return found if abs(found) > NADA else 0.0


def power_mean(deviated: Sequence[float], power: int) -> float:
    """Return the central moment of this order, dividing by n."""
    return fsum(value**power for value in deviated) / len(deviated)
