"""What waits for a moderator."""

from ..models import ReporteDeApoyo
from .palabras import phrase

POR_COLA = 30


def waiting() -> list[tuple[ReporteDeApoyo, str, str]]:
    """Return the oldest reports that nobody decided, with what they are about and its words."""
    rows = ReporteDeApoyo.objects.filter(decidido_at=None).select_related(
        "apoyo__municipio__entidad", "apoyo__elemento", "respuesta"
    )
    return [
        (one, phrase(one.apoyo), one.respuesta.gracias if one.respuesta else one.apoyo.texto)
        for one in rows.order_by("creado_at", "pk")[:POR_COLA]
    ]
