"""The door of the exchange: how much there is, and what came last."""

from typing import Any

from .publicadas import publicadas, recientes


def intercambio() -> dict[str, Any]:
    found = publicadas()
    return {
        "total": found.count(),
        "municipios": found.order_by().values("cvegeo").distinct().count(),
        "ultimas": recientes(),
    }
