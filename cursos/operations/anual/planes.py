"""The annual plan: its lines, and the edition that each of them becomes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from municipios.models import Red
from municipios.zonas import CENTRO

from ...enums import Acceso
from ...models import Actividad, CursoPage, Deteccion, Edicion
from .. import ediciones
from ..ediciones import ClaveRepetida, DatosEdicion, alcance
from ..ediciones.lugares import NoSePuede

_HORAS_PARA_ACEPTAR = 48


class YaTieneEdicion(NoSePuede):
    """The line became an edition: from then on the edition says."""

    def __str__(self) -> str:
        return "Esta actividad ya tiene su edición. Haga los cambios en la edición."


@dataclass(frozen=True)
class DatosActividad:
    """What the coordination decides of a line."""

    curso: CursoPage
    trimestre: int
    lugares: int
    modalidad: str
    red: Red | None
    deteccion: Deteccion | None
    nota: str


@transaction.atomic
def add(*, anio: int, datos: DatosActividad, by: Usuario, at: datetime) -> Actividad:
    """Add a line to the plan of a year."""
    actividad = Actividad.objects.create(anio=anio, **vars(datos), puesta_por=by, puesta_at=at)
    log(actividad, "cursos.plan_agregar", user=by, timestamp=at)
    return actividad


@transaction.atomic
def publish(*, anio: int, by: Usuario, at: datetime) -> int:
    """Let everybody read the lines of a year's plan that are still drafts; return how many.

    Safe to repeat: what is published keeps the day on which it was.
    """
    rows = Actividad.objects.select_for_update(of=("self",)).filter(anio=anio, publicada_at=None)
    drafts = list(rows.order_by("pk"))
    for one in drafts:
        one.publicada_at = at
        one.save(update_fields=["publicada_at"])
        log(one, "cursos.plan_publicar", user=by, timestamp=at)
    return len(drafts)


@transaction.atomic
def change(*, actividad: Actividad, datos: DatosActividad, by: Usuario, at: datetime) -> Actividad:
    """Change a line.

    :raises YaTieneEdicion: it became an edition.
    """
    actividad = _hold_free(actividad)
    for name, value in vars(datos).items():
        setattr(actividad, name, value)
    actividad.save()
    log(actividad, "cursos.plan_cambiar", user=by, timestamp=at)
    return actividad


@transaction.atomic
def remove(*, actividad: Actividad, by: Usuario, at: datetime) -> None:
    """Take a line out of the plan.

    :raises YaTieneEdicion: it became an edition.
    """
    actividad = _hold_free(actividad)
    data = {"anio": actividad.anio, "curso": actividad.curso_id, "lugares": actividad.lugares}
    log(actividad, "cursos.plan_quitar", user=by, timestamp=at, data=data)
    actividad.delete()


@transaction.atomic
def open_edicion(*, actividad: Actividad, by: Usuario, at: datetime) -> Edicion:
    """Write down the edition of a line, which nobody sees yet. Safe to repeat."""
    actividad = _hold(actividad)
    if actividad.edicion:
        return actividad.edicion
    actividad.edicion = _create(actividad, by, at)
    actividad.save(update_fields=["edicion"])
    if actividad.red:
        alcance.add(edicion=actividad.edicion, lugar=actividad.red, by=by, at=at)
    log(actividad, "cursos.plan_edicion", user=by, timestamp=at)
    return actividad.edicion


def _create(actividad: Actividad, by: Usuario, at: datetime) -> Edicion:
    """Two lines of a course in one quarter: the second edition is numbered."""
    first = f"{actividad.anio}-t{actividad.trimestre}"
    for number in count(1):
        clave = first if number == 1 else f"{first}-{number}"
        try:
            return ediciones.create(datos=_datos(actividad, clave), by=by, at=at)
        except ClaveRepetida:
            continue
    raise AssertionError  # numbers do not end


def _datos(actividad: Actividad, clave: str) -> DatosEdicion:
    start, end = quarter_days(actividad.anio, actividad.trimestre)
    return DatosEdicion(
        curso=actividad.curso, clave=clave, nombre="", modalidad=actividad.modalidad, sede="",
        zona=CENTRO, inicia=start, termina=end, abre_at=None, cierra_at=None,
        cupo=actividad.lugares, acceso=Acceso.ABIERTA, cargos=[],
        horas_para_aceptar=_HORAS_PARA_ACEPTAR,
    )  # fmt: skip


def quarter_days(anio: int, trimestre: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter."""
    after = date(anio + 1, 1, 1) if trimestre == 4 else date(anio, 3 * trimestre + 1, 1)
    return date(anio, 3 * trimestre - 2, 1), after - timedelta(days=1)


def _hold(actividad: Actividad) -> Actividad:
    rows = Actividad.objects.select_for_update(of=("self",))
    return rows.select_related("curso", "edicion", "red").get(pk=actividad.pk)


def _hold_free(actividad: Actividad) -> Actividad:
    actividad = _hold(actividad)
    if actividad.edicion_id:
        raise YaTieneEdicion
    return actividad
