"""Until when an edition hands in each assignment."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ...models import Edicion, FechaDeEntrega
from . import lugares


@transaction.atomic
def set_all(
    *, edicion: Edicion, fechas: Mapping[int, datetime | None], by: Usuario, at: datetime
) -> None:
    """Set the last moment of each assignment (by the id of its page); None: it has none."""
    edicion = lugares.lock(edicion)
    for tarea_id, vence_at in fechas.items():
        if vence_at is None:
            FechaDeEntrega.objects.filter(edicion=edicion, tarea=tarea_id).delete()
        else:
            FechaDeEntrega.objects.update_or_create(
                edicion=edicion, tarea_id=tarea_id, defaults={"vence_at": vence_at}
            )
    log(edicion, "cursos.fechas_de_entrega", user=by, timestamp=at)
