"""Requests that a municipality leaves without answer: reminded, then taken to the coordination."""

from datetime import datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log

from ..enums import EstadoAdscripcion
from ..models import Adscripcion
from . import avisos_adscripcion as avisar

RECUERDA = timedelta(days=3)
ESCALA = timedelta(days=5)


@transaction.atomic
def nudge(*, adscripcion_id: int, at: datetime) -> bool:
    """Do for one request what its age asks for; False if that is nothing, or was done before.

    After three days its enlaces are reminded, after five the coordination decides: at once where
    the municipality has no enlace any more.
    """
    adscripcion = (
        Adscripcion.objects.select_for_update(of=("self",))
        .select_related("persona", "municipio__entidad")
        .get(pk=adscripcion_id)
    )
    if adscripcion.estado != EstadoAdscripcion.PENDIENTE or adscripcion.escalada_at:
        return False
    deciders = avisar.deciders(adscripcion.persona, adscripcion.municipio_id, at=at)
    waited = at - adscripcion.pedida_at
    if not deciders or waited >= ESCALA:
        adscripcion.escalada_at = at
        adscripcion.save(update_fields=["escalada_at"])
        avisar.to_coordinacion(adscripcion=adscripcion, at=at)
        log(adscripcion, "cuentas.escalar_adscripcion", timestamp=at)
        return True
    if waited >= RECUERDA and adscripcion.recordada_at is None:
        adscripcion.recordada_at = at
        adscripcion.save(update_fields=["recordada_at"])
        avisar.to_decide(adscripcion=adscripcion, personas=deciders, at=at, vez="-recordada")
        return True
    return False
