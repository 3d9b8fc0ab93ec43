"""How large a municipality is, by the population that its source gives; never guessed."""

from .enums import RangoPoblacional

# The population from which each range begins.
_DESDE: tuple[tuple[int, RangoPoblacional], ...] = (
    (1_000_000, RangoPoblacional.METROPOLI),
    (300_000, RangoPoblacional.GRANDE),
    (50_000, RangoPoblacional.MEDIANO),
    (15_000, RangoPoblacional.PEQUENO),
    (0, RangoPoblacional.RURAL),
)


def rango(poblacion: int | None) -> RangoPoblacional | None:
    """Return the range; None where nobody loaded the population."""
    if poblacion is None:
        return None
    return next(found for least, found in _DESDE if poblacion >= least)
