"""Numbers: as the bank writes them, and as people in Mexico do."""

import re
from decimal import Decimal

_NUMERO = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?")
# 1234.5, 1,234.5, 1 234.5 (NOM-008-SCFI parts thousands with a blank), 1'234,567.8; then a unit.
_TECLEADO = re.compile(
    r"(?P<signo>[-+]?) ?\$? ?"
    r"(?P<entero>[0-9]{1,3}'[0-9]{3},[0-9]{3}|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+"
    r"|[0-9]+|(?=\.[0-9]))(?P<decimales>\.[0-9]*)?"
    r" ?(?P<unidad>(?:[^0-9.,' ].*)?)"
)
_COMO_SE_LEEN = str.maketrans({"−": "-", "–": "-", "’": "'", "´": "'"})


def number(text: str) -> str:
    """Return a decimal number as the bank writes it: no exponent, no idle zeros.

    :raises ValueError: it is none, or out of any measure.
    """
    try:
        value = Decimal(text.strip())
    except ArithmeticError as error:
        raise ValueError(text) from error
    if not value.is_finite() or (value and abs(value.adjusted()) > 25):
        raise ValueError(text)
    if not value:
        return "0"  # whatever its exponent: written out, some would fill the memory
    plain = without_idle_zeros(value)
    if not _NUMERO.fullmatch(plain):
        raise ValueError(text)
    return plain


def without_idle_zeros(value: Decimal) -> str:
    """Return the number written out, the same for all that are worth the same."""
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain if value else "0"


def typed(text: str) -> tuple[Decimal, str]:
    """Return the number in a line that somebody typed, and what follows it.

    The point parts decimals. A comma that does not part thousands is not guessed at.

    :raises ValueError: the line does not begin with a number.
    """
    found = _TECLEADO.fullmatch(text.translate(_COMO_SE_LEEN))
    if not found:
        raise ValueError(text)
    whole = re.sub("[ ,']", "", found["entero"]) or "0"
    return Decimal(f"{found['signo']}{whole}{found['decimales'] or ''}"), found["unidad"]
