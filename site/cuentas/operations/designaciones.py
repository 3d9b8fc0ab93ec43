"""Writing down whom a municipality appointed, and ending it."""

from datetime import date, datetime

from django.db import transaction
from wagtail.log_actions import log

from municipios.models import Municipio

from ..enums import Papel
from ..models import Designacion, Usuario
from . import por_oficio
from .por_oficio import Oficio, hold


class YaHayEnlace(Exception):
    """Somebody holds that post on some of those days."""

    def __init__(self, otra: Designacion) -> None:
        super().__init__(otra)
        self.otra = otra

    def __str__(self) -> str:
        return (
            f"El municipio ya tiene {self.otra.nombramiento.lower()} en esas fechas: "
            f"{self.otra.persona}. Haga el relevo, o termine antes esa designación."
        )


class YaEmpezo(Exception):
    """The same person was appointed from that very day for something else."""

    def __str__(self) -> str:
        return "Esa persona ya tiene una designación que empieza ese día. Elija otra fecha."


@transaction.atomic
def appoint(
    *, municipio: Municipio, persona: Usuario, papel: str, calidad: str, desde: date,
    hasta: date | None, oficio: Oficio, by: Usuario | None, at: datetime,
) -> Designacion:  # fmt: skip
    """Write down an appointment; the same one again is returned.

    :raises YaHayEnlace: somebody else holds that post on one of those days.
    :raises YaEmpezo: the person was appointed from that day in another quality.
    """
    hold(municipio)
    alive = Designacion.objects.filter(municipio=municipio, revocada_at__isnull=True)
    if same := alive.filter(persona=persona, papel=papel, desde=desde).first():
        if same.calidad != calidad:
            raise YaEmpezo
        return same
    require_free(municipio=municipio, papel=papel, calidad=calidad, desde=desde, hasta=hasta)
    made = Designacion.objects.create(
        municipio=municipio, persona=persona, papel=papel, calidad=calidad,
        desde=desde, hasta=hasta, oficio=oficio.numero, oficio_fecha=oficio.fecha,
        oficio_archivo=oficio.archivo or "", registrada_por=by, registrada_at=at,
    )  # fmt: skip
    log(made, "cuentas.designar", user=by, data={"persona": persona.pk}, timestamp=at)
    return made


@transaction.atomic
def revoke(*, designacion: Designacion, motivo: str, by: Usuario, at: datetime) -> Designacion:
    """End an appointment at once, whatever its last day; twice is once."""
    hold(designacion.municipio)
    found = lock(designacion)
    if por_oficio.end(found, motivo=motivo, by=by, at=at):
        log(found, "cuentas.revocar", user=by, data={"motivo": motivo}, timestamp=at)
    return found


def lock(designacion: Designacion) -> Designacion:
    """Read an appointment again and hold it."""
    return (
        Designacion.objects.select_for_update(of=("self",))
        .select_related("municipio__entidad", "persona")
        .get(pk=designacion.pk)
    )


def require_free(
    *, municipio: Municipio, papel: str, calidad: str, desde: date, hasta: date | None,
    but: int | None = None,
) -> None:  # fmt: skip
    """Make sure that a municipality has one titular and one suplente at a time.

    :raises YaHayEnlace: it would have two.
    """
    if papel != Papel.ENLACE or not calidad:
        return
    same = Designacion.objects.enlaces().filter(municipio=municipio, calidad=calidad)
    taken = same.overlapping(desde, hasta)
    if but is not None:
        taken = taken.exclude(pk=but)
    found = taken.select_related("persona").first()
    if found is not None:
        raise YaHayEnlace(found)
