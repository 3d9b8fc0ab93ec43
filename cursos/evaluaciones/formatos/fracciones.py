"""What an option is worth: exact in the bank, a rounded percentage in the files."""

from decimal import Decimal
from fractions import Fraction

# Those that Moodle takes (question/engine/bank.php), as what they are.
PERMITIDAS = tuple(
    sorted(
        {Fraction(0), Fraction(1), Fraction(5, 6), Fraction(3, 4), Fraction(2, 3)}
        | {Fraction(n, 10) for n in (9, 8, 7, 6, 4, 3)}
        | {Fraction(1, k) for k in range(2, 11)}
        | {Fraction(1, 20)}
    )
)
# As Moodle writes them: 33.33333, 14.28571.
_COMO_MOODLE = Fraction(1, 1_000_000)
# As people do: 33, 33.3, 34.
_REDONDEO = Fraction(7, 1000)
_DENOMINADOR = 20


def read(percentage: str) -> tuple[str, str]:
    """Return the exact fraction of a percentage, and what to say of it; that is "" if nothing.

    :raises ValueError: it is no number from -100 to 100.
    """
    try:
        number = Decimal(percentage.strip())
        if not number.is_finite() or (number and not -12 < number.adjusted() < 3):
            raise ValueError(percentage)
        value = Fraction(number) / 100
    except ArithmeticError as error:
        raise ValueError(percentage) from error
    if abs(value) > 1:
        raise ValueError(percentage)
    near = value.limit_denominator(_DENOMINADOR)
    if abs(near - value) <= _COMO_MOODLE:
        return str(near), "" if abs(near) in PERMITIDAS else _unusual(percentage)
    allowed = min(PERMITIDAS, key=lambda other: abs(abs(value) - other))
    if abs(abs(value) - allowed) > _REDONDEO:
        return str(value), _unusual(percentage)
    rounded = str(allowed if value > 0 else -allowed)
    return rounded, f"{percentage.strip()} % se toma como {rounded}. Revise que sea lo que quería."


def _unusual(percentage: str) -> str:
    return (
        f"{percentage.strip()} % no es de los porcentajes que Moodle admite; aquí se toma tal cual."
    )


def write(fraction: str) -> str:
    """Return a fraction as the percentage that Moodle writes."""
    value = Fraction(fraction) * 100
    text = f"{float(value):.5f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def is_kept(fraction: str) -> bool:
    """Return whether a file gives back what `write` puts in it."""
    return read(write(fraction))[0] == fraction
