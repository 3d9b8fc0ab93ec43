"""In which range of cost a practice falls: computed from its investment, never typed."""

from decimal import Decimal
from typing import TypeVar

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from wagtail.models import Page

from .enums import RangoCosto

P = TypeVar("P", bound=Page)
# The most that each range holds, in pesos; what costs more falls in the last one.
UMBRALES: tuple[tuple[Decimal, RangoCosto], ...] = (
    (Decimal(100_000), RangoCosto.BAJO),
    (Decimal(1_000_000), RangoCosto.MEDIO),
    (Decimal(10_000_000), RangoCosto.ALTO),
)


def rango(*, sin_costo: bool, inversion: Decimal | None) -> RangoCosto | None:
    """Return the range; None where the practice does not say what it cost."""
    if sin_costo:
        return RangoCosto.SIN_COSTO
    if inversion is None:
        return None
    return next((found for most, found in UMBRALES if inversion <= most), RangoCosto.MUY_ALTO)


def with_rango_costo(practicas: QuerySet[P]) -> QuerySet[P]:
    """Annotate each practice with its range, as `rango` tells it; empty where it does not say."""
    return practicas.annotate(
        rango_costo=Case(
            When(sin_costo=True, then=Value(RangoCosto.SIN_COSTO.value)),
            When(inversion__isnull=True, then=Value("")),
            *(When(Q(inversion__lte=most), then=Value(found.value)) for most, found in UMBRALES),
            default=Value(RangoCosto.MUY_ALTO.value),
            output_field=CharField(),
        )
    )
