"""Until when a person hands in an assignment, and what happens afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from comun import fechas
from municipios.zonas import CENTRO, ZONAS

from ...enums import EstadoInscripcion, Tarde
from ...models import FechaDeEntrega, Inscripcion, Prorroga, TareaPage

# «Hasta las 23:59» takes in that whole minute.
_MINUTO = timedelta(minutes=1)
# In how many days who hands in is told that it will be marked.
DIAS_PARA_CALIFICAR = 15


@dataclass(frozen=True)
class Plazo:
    """A moment on the edition's clock; without one, whenever the person is ready."""

    vence_at: datetime | None
    zona: str
    is_prorroga: bool
    tarde: Tarde
    descuento: int

    def is_late(self, at: datetime) -> bool:
        return self.vence_at is not None and at >= self.vence_at + _MINUTO

    def takes(self, at: datetime) -> bool:
        """Whether work is taken at that moment, late or not."""
        return not self.is_late(at) or self.tarde != Tarde.NO

    @property
    def cuando(self) -> str:
        return on_clock(self.vence_at, self.zona) if self.vence_at else ""

    @property
    def despues(self) -> str:
        """Say what happens to work handed in later; empty where there is no day."""
        if self.vence_at is None:
            return ""
        if self.tarde == Tarde.NO:
            return "Después de esa hora ya no se recibe."
        if self.tarde == Tarde.SI or not self.descuento:
            return "Si lo entrega después, se recibe igual; queda anotado que llegó tarde."
        points = "un punto" if self.descuento == 1 else f"{self.descuento} puntos"
        return f"Si lo entrega después, se recibe y se le descuentan {points} de 100."


def of(inscripcion: Inscripcion | None, tarea: TareaPage) -> Plazo:
    """Return the person's own time: the edition's day, or a later one that they were given."""
    edicion = inscripcion.edicion if inscripcion else None
    day = extended = None
    if inscripcion and edicion:
        days = FechaDeEntrega.objects.filter(edicion=edicion, tarea=tarea.pk)
        day = days.values_list("vence_at", flat=True).first()
        extended = _extended(inscripcion, tarea)
    is_later = bool(day and extended and extended > day)
    return Plazo(
        vence_at=extended if is_later else day,
        zona=edicion.zona if edicion else CENTRO,
        is_prorroga=is_later,
        tarde=Tarde(tarea.tarde),
        descuento=tarea.descuento,
    )


def why_not(inscripcion: Inscripcion, plazo: Plazo, *, at: datetime) -> str:
    """Say why nothing can be handed in now; empty: it can."""
    if not plazo.takes(at):
        return (
            f"El plazo terminó el {plazo.cuando}. Si necesita más tiempo, pídalo a quien facilita."
        )
    if inscripcion.estado == EstadoInscripcion.NO_ACREDITADA and not plazo.is_prorroga:
        return "La edición cerró y ya no se reciben trabajos. Puede tomar el curso en otra."
    if not inscripcion.is_cursando:
        return "Para entregar necesita un lugar en el curso."
    return ""


def who_marks(inscripcion: Inscripcion | None) -> str:
    """Say who marks the work, and in how many days."""
    who = "quien facilita su grupo"
    if inscripcion is None or inscripcion.edicion_id is None:
        who = "la coordinación de este sitio"
    return f"Lo califica {who}, a más tardar {DIAS_PARA_CALIFICAR} días después de recibirlo."


def on_clock(value: datetime, zona: str) -> str:
    """Return the day and the hour as a clock of that zone shows them, and which clock it is."""
    local = value.astimezone(ZoneInfo(zona)).replace(tzinfo=None)
    clock = "hora del centro" if zona == CENTRO else f"hora de {ZONAS.get(zona, zona)}"
    return f"{fechas.long(local)} a las {local:%H:%M} ({clock})"


def _extended(inscripcion: Inscripcion, tarea: TareaPage) -> datetime | None:
    """The most generous of two: the last given for this assignment, the last given for all."""
    found = Prorroga.objects.filter(Q(tarea=tarea.pk) | Q(tarea=None), inscripcion=inscripcion)
    last = dict(found.order_by("dada_at", "pk").values_list("tarea_id", "hasta"))
    return max(last.values(), default=None)
