"""The calendar of what is taught: a month's beginnings, closings and sessions; the year's plan."""

import calendar as days
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from comun.fechas import MESES

from ... import reloj
from ...enums import EstadoEdicion
from ...models import Actividad, Edicion, Sesion

# More than this in one month nobody reads; the rest is in each course's page.
TOPE = 400
# The years that the calendar turns to: its addresses must not be endless.
ANTES, DESPUES = 3, 3
_TRIMESTRES = {
    1: "Enero a marzo",
    2: "Abril a junio",
    3: "Julio a septiembre",
    4: "Octubre a diciembre",
}


@dataclass(frozen=True, order=True)
class Cita:
    """Something of one day."""

    hora: str
    clase: str
    titulo: str
    grupo: str
    url: str


@dataclass
class Dia:
    fecha: date
    is_today: bool
    citas: list[Cita] = field(default_factory=list)


@dataclass(frozen=True)
class Linea:
    """A line of the year's plan."""

    curso: str
    url: str
    lugares: int
    modalidad: str
    red: str
    edicion: str
    edicion_url: str


@dataclass(frozen=True)
class Calendario:
    mes: date
    dias: list[Dia]
    hay_mas: bool
    trimestres: list[tuple[str, list[Linea]]]
    anterior: str
    siguiente: str

    @property
    def nombre(self) -> str:
        return f"{MESES[self.mes.month - 1]} de {self.mes.year}"

    @property
    def hueco(self) -> int:
        """In which column of the week the month begins, Monday the first."""
        return self.mes.weekday() + 1

    @property
    def con_algo(self) -> list[Dia]:
        return [dia for dia in self.dias if dia.citas]


def month(texto: str, *, at: datetime) -> date:
    """Return the first day of the month asked for as «2027-03»; this month where it is none."""
    this = timezone.localdate(at).replace(day=1)
    try:
        asked = datetime.strptime(texto, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError:
        return this
    return asked if this.year - ANTES <= asked.year <= this.year + DESPUES else this


def read(mes: date, *, at: datetime) -> Calendario:
    """Read a month and its year's plan: three queries, however much there is."""
    today = timezone.localdate(at)
    last = mes.replace(day=days.monthrange(mes.year, mes.month)[1])
    pairs = [*_groups(mes, last), *_sessions(mes, last)]
    by_day: dict[date, list[Cita]] = {}
    for day, cita in pairs:
        by_day.setdefault(day, []).append(cita)
    return Calendario(
        mes=mes,
        dias=[
            Dia(day, day == today, sorted(by_day.get(day, [])))
            for day in (mes + timedelta(days=n) for n in range(last.day))
        ],
        hay_mas=len(pairs) >= TOPE,
        trimestres=_plan(mes.year),
        anterior=_address(mes - timedelta(days=1), today),
        siguiente=_address(last + timedelta(days=1), today),
    )


def published_since(since: datetime) -> list[tuple[Edicion, list[Sesion]]]:
    """Return the editions that did not end before, with their sessions: two queries."""
    rows = Edicion.objects.publicadas().filter(
        Q(termina__isnull=True) | Q(termina__gte=timezone.localdate(since))
    )
    # A cancelled one is told of too: what calendars took must change there.
    dated = rows.filter(Q(inicia__isnull=False) | Q(sesiones__isnull=False)).distinct()
    found = list(dated.select_related("curso").order_by("-creada_at", "pk")[:TOPE])
    sessions: dict[object, list[Sesion]] = {}
    for one in Sesion.objects.filter(edicion__in=found).order_by("inicia_at", "pk"):
        sessions.setdefault(one.edicion_id, []).append(one)
    return [(one, sessions.get(one.pk, [])) for one in found]


def _groups(first: date, last: date) -> Iterator[tuple[date, Cita]]:
    """Tell which groups begin, and where the enrolment closes: one query."""
    begins = Q(inicia__gte=first, inicia__lte=last)
    start, end = _span(first, last)
    closes = Q(cierra_at__gte=start, cierra_at__lte=end)
    rows = _alive().filter(begins | closes).order_by("inicia", "pk")
    for one in rows[:TOPE]:
        if one.inicia and first <= one.inicia <= last:
            yield one.inicia, _cita(one, "empieza", one.curso.title)
        if one.cierra_at and first <= (day := reloj.today(one.cierra_at, one.zona)) <= last:
            title = f"Último día para inscribirse: {one.curso.title}"
            yield day, _cita(one, "cierra", title, reloj.hour(one.cierra_at, one.zona))


def _sessions(first: date, last: date) -> Iterator[tuple[date, Cita]]:
    start, end = _span(first, last)
    rows = Sesion.objects.filter(
        edicion__in=_alive(), cancelada_at=None, inicia_at__gte=start, inicia_at__lte=end
    )
    for one in rows.select_related("edicion__curso").order_by("inicia_at", "pk")[:TOPE]:
        zona = one.edicion.zona
        if first <= (day := reloj.today(one.inicia_at, zona)) <= last:
            title = f"{one.edicion.curso.title}: {one.titulo}"
            yield day, _cita(one.edicion, "sesion", title, reloj.hour(one.inicia_at, zona))


def _alive():
    rows = Edicion.objects.publicadas().exclude(estado=EstadoEdicion.CANCELADA)
    return rows.select_related("curso")


def _span(first: date, last: date) -> tuple[datetime, datetime]:
    """The instants in which it is that month somewhere: each clock then says for itself."""
    margin = timedelta(days=1)
    return (
        datetime.combine(first - margin, time.min, tzinfo=UTC),
        datetime.combine(last + margin, time.max, tzinfo=UTC),
    )


def _cita(edicion: Edicion, clase: str, titulo: str, hora: str = "") -> Cita:
    return Cita(hora, clase, titulo, str(edicion), _url(edicion))


def _plan(anio: int) -> list[tuple[str, list[Linea]]]:
    rows = Actividad.objects.filter(anio=anio, publicada_at__isnull=False, curso__live=True)
    found: dict[int, list[Linea]] = {}
    for one in rows.select_related("curso", "red", "edicion__curso").order_by(
        "trimestre", "curso__title", "pk"
    )[:TOPE]:
        found.setdefault(one.trimestre, []).append(_line(one))
    return [(_TRIMESTRES[quarter], lines) for quarter, lines in found.items()]


def _line(one: Actividad) -> Linea:
    edicion = one.edicion
    public = edicion is not None and edicion.estado != EstadoEdicion.BORRADOR
    return Linea(
        curso=one.curso.title,
        url=f"/cursos/{one.curso.slug}/",
        lugares=one.lugares,
        modalidad=one.get_modalidad_display(),
        red=str(one.red) if one.red else "",
        edicion=str(edicion) if edicion and public else "",
        edicion_url=_url(edicion) if edicion and public else "",
    )


def _url(edicion: Edicion) -> str:
    return reverse("cursos:edicion", args=[edicion.curso.slug, edicion.clave])


def _address(day: date, today: date) -> str:
    """Return the address of the month of that day; empty where the calendar ends."""
    if not today.year - ANTES <= day.year <= today.year + DESPUES:
        return ""
    return f"?mes={day:%Y-%m}"
