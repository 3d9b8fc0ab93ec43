"""What follows from new rules: who has done all they ask for is accredited."""

from datetime import datetime
from uuid import UUID

from ...enums import EstadoInscripcion
from ...models import CursoPage, Inscripcion
from ...queries.aprendizaje import trayectos
from .. import inscripciones

LOTE = 200


def settle_batch(*, curso: CursoPage, after: UUID | None, at: datetime) -> UUID | None:
    """Accredit, of the next people in the course, who lacks nothing any more; return the last.

    None: there is nobody left. Each in a transaction of its own; safe to repeat. Nobody who is
    accredited loses anything.
    """
    rows = Inscripcion.objects.filter(curso=curso, estado=EstadoInscripcion.ACTIVA)
    if after:
        rows = rows.filter(pk__gt=after)
    batch = list(rows.select_related("curso", "edicion").order_by("pk")[:LOTE])
    for way in trayectos.read(batch):
        if way.is_complete and way.inscripcion:
            inscripciones.recompute(inscripcion=way.inscripcion, at=at)
    return batch[-1].pk if batch else None
