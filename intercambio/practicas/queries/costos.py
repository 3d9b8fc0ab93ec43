"""What a practice cost, in words: its range, the money, the people and the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..costo import rango
from ..models import PracticaPage
from .indicadores import number


@dataclass(frozen=True, slots=True)
class Costo:
    """The range, and the facts behind it; empty where the practice says nothing."""

    rango: str
    datos: list[tuple[str, str]]
    financiamiento: list[str]

    def __bool__(self) -> bool:
        return bool(self.rango or self.datos or self.financiamiento)


def cost(page: PracticaPage, financiamiento: Iterable[str]) -> Costo:
    found = rango(sin_costo=page.sin_costo, inversion=page.inversion)
    facts = [
        ("Inversión", _pesos(page.inversion, page.anio_base)),
        ("Operación al año", _pesos(page.costo_anual, page.anio_base)),
        ("Personas de tiempo completo", _count(page.personal)),
        ("Tiempo para ponerla en marcha", _months(page.meses)),
    ]
    return Costo(
        rango=str(found.label) if found else "",
        datos=[(name, value) for name, value in facts if value],
        financiamiento=list(financiamiento),
    )


def _pesos(amount: Decimal | None, year: int | None) -> str:
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    text = f"${amount:,.0f}" if whole else f"${amount:,.2f}"
    return f"{text} de {year}" if year else text


def _count(amount: Decimal | None) -> str:
    return "" if amount is None else number(Decimal(amount))


def _months(months: int | None) -> str:
    return "" if months is None else f"{months} {'mes' if months == 1 else 'meses'}"
