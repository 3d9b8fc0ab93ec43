"""Where one page of a list ended: the place from which the next goes on (keyset paging)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FORM = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")


@dataclass(frozen=True)
class Marca:
    """The instant and the id of a row: lists go from the newest to the oldest."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // timedelta(microseconds=1)}-{self.pk}"


def read(text: str) -> Marca | None:
    """Read what `str(Marca)` wrote; None for anything else: the list then begins anew."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    try:
        return Marca(_EPOCH + timedelta(microseconds=int(match[1])), int(match[2]))
    except OverflowError:
        return None


def page(
    rows: QuerySet[M], field: str, size: int, after: Marca | None
) -> tuple[list[M], Marca | None]:
    """Return the `size` rows that follow `after`, newest first, and the mark of the next page."""
    if after:
        older = Q(**{f"{field}__lt": after.at}) | Q(**{field: after.at, "pk__lt": after.pk})
        rows = rows.filter(older, **{f"{field}__lte": after.at})
    found = list(rows.order_by(f"-{field}", "-pk")[: size + 1])
    if len(found) <= size:
        return found, None
    last = found[size - 1]
    return found[:size], Marca(getattr(last, field), last.pk)
