"""The door of the exchange: how much there is, and what came last."""

from typing import Any

from django.db.models import QuerySet

from ..models import PracticaPage
from .publicadas import publicadas, recientes


def _towns(found: QuerySet[PracticaPage]) -> int:
    """Count the municipalities; a model taken from a document belongs to none."""
    return found.order_by().exclude(cvegeo=None).values("cvegeo").distinct().count()


def intercambio() -> dict[str, Any]:
    found = publicadas()
    return {
        "total": found.count(),
        "municipios": _towns(found),
        "ultimas": recientes(),
    }
