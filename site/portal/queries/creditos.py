"""Documents and norms behind the site."""

from typing import Any

from metodologia.models import Fuente, Norma


def creditos() -> dict[str, Any]:
    """Return the documents, oldest first, and the norms by name: two queries."""
    return {
        "fuentes": Fuente.objects.order_by("fecha", "titulo"),
        "normas": Norma.objects.order_by("nombre"),
    }
