"""Writing down who coordinates a network, and ending it."""

from datetime import date, datetime

from django.db import transaction
from wagtail.log_actions import log

from municipios.models import Red

from ..models import CoordinacionDeRed, Usuario
from . import avisar_designaciones as avisar
from .por_oficio import Oficio, end, hold, lock


class YaCoordina(Exception):
    """The same person coordinates that network on some of those days."""

    def __str__(self) -> str:
        return (
            "Esa persona ya coordina esa red en esas fechas. Cambie la que existe, o termínela "
            "antes."
        )


@transaction.atomic
def appoint(
    *, red: Red, persona: Usuario, funcion: str, cargo: str, desde: date, hasta: date | None,
    oficio: Oficio, by: Usuario | None, at: datetime,
) -> CoordinacionDeRed:  # fmt: skip
    """Write down who coordinates a network, and tell them; the same one again is returned.

    :raises YaCoordina: they do already, on one of those days.
    """
    hold(red)
    mine = CoordinacionDeRed.objects.filter(red=red, persona=persona, revocada_at__isnull=True)
    if same := mine.filter(desde=desde, funcion=funcion).first():
        return same
    require_free(red=red, persona=persona, desde=desde, hasta=hasta)
    made = CoordinacionDeRed.objects.create(
        red=red, persona=persona, funcion=funcion, cargo=cargo, desde=desde, hasta=hasta,
        oficio=oficio.numero, oficio_fecha=oficio.fecha, oficio_archivo=oficio.archivo or "",
        registrada_por=by, registrada_at=at,
    )  # fmt: skip
    avisar.network_given(coordinacion=made, at=at)
    log(made, "cuentas.designar_en_red", user=by, data={"persona": persona.pk}, timestamp=at)
    return made


@transaction.atomic
def revoke(
    *, coordinacion: CoordinacionDeRed, motivo: str, by: Usuario, at: datetime
) -> CoordinacionDeRed:
    """End it at once, whatever its last day; twice is once."""
    found = lock(coordinacion)
    if end(found, motivo=motivo, by=by, at=at):
        log(found, "cuentas.revocar_en_red", user=by, data={"motivo": motivo}, timestamp=at)
    return found


def require_free(
    *, red: Red, persona: Usuario, desde: date, hasta: date | None, but: int | None = None
) -> None:
    """Make sure that a person coordinates a network once at a time.

    :raises YaCoordina: it would be twice.
    """
    taken = CoordinacionDeRed.objects.filter(red=red, persona=persona).overlapping(desde, hasta)
    if but is not None:
        taken = taken.exclude(pk=but)
    if taken.exists():
        raise YaCoordina
