"""What a room knows of each person, counted by the database: read, late, quiet, marks, sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower, Replace

from comun.texto import fold
from cursos.evaluaciones.models import Intento

from ... import reloj
from ...enums import CURSAN, EstadoAsistencia, EstadoInscripcion
from ...models import Asistencia, Avance, Edicion, Entrega, FechaDeEntrega, Inscripcion, Prorroga
from ..aprendizaje.temario import Temario

# Days without opening a lesson after which somebody is said to be behind.
QUIETUD = 14
_ACENTOS = tuple(zip("áéíóúüñÁÉÍÓÚÜÑ", "aeiouunaeiouun", strict=True))


class Filtro(TextChoices):
    """Whom of a group one looks at, or writes to."""

    TODAS = "", "Todas las personas"
    ATRASADAS = "atrasadas", "Atrasadas"
    SIN_ENTRAR = "sin-entrar", "Sin entrar"
    POR_ACREDITAR = "por-acreditar", "Por acreditar"
    ACREDITADAS = "acreditadas", "Acreditadas"
    EN_ESPERA = "en-espera", "En lista de espera"


@dataclass(frozen=True)
class Pauta:
    """What is to be done in the group, and how much of it by now."""

    pedidas: int  # lessons asked for
    esperadas: int  # of them, by today, if they were read at one pace from first to last day
    quieta_desde: datetime | None  # who was not seen since is behind; before the first day, nobody


def pauta(edicion: Edicion, temario: Temario, at: datetime) -> Pauta:
    """Say what the group is measured by at that moment."""
    asked = -(-len(temario.lecciones) * temario.exigencias.lecciones_minimas // 100)
    today, first, last = reloj.today(at, edicion.zona), edicion.inicia, edicion.termina
    due = 0
    if first and last:
        passed = min(max((today - first).days, 0), (last - first).days + 1)
        due = asked * passed // ((last - first).days + 1)
    begun = first is None or (today - first).days >= QUIETUD
    return Pauta(asked, due, at - timedelta(days=QUIETUD) if begun else None)


def people(edicion: Edicion, temario: Temario, at: datetime) -> QuerySet[Inscripcion]:
    """Return the enrolments of an edition with what the filters look at."""
    seen = Avance.objects.filter(inscripcion=OuterRef("pk")).order_by().values("inscripcion")
    return Inscripcion.objects.filter(edicion=edicion).annotate(
        leidas=readings(temario),
        vista_at=Subquery(seen.annotate(last=Max("vista_at")).values("last")),
        debe=_count(_overdue(edicion, at), "edicion", Count("pk")),
    )


def readings(temario: Temario) -> Coalesce:
    """Count the lessons that somebody read, of those published today."""
    lessons = [leccion.id for leccion in temario.lecciones]
    read = Avance.objects.filter(
        inscripcion=OuterRef("pk"), leida_at__isnull=False, leccion__in=lessons
    )
    return _count(read, "inscripcion", Count("pk"))


def narrowed(filtro: str, pauta: Pauta) -> Q:
    """Return the condition of a filter; all: whoever has or had a place."""
    active = Q(estado=EstadoInscripcion.ACTIVA)
    match filtro:
        case Filtro.ATRASADAS:
            return active & _is_behind(pauta)
        case Filtro.SIN_ENTRAR:
            return active & Q(vista_at=None)
        case Filtro.POR_ACREDITAR:
            return active & Q(leidas__gte=pauta.pedidas)
        case Filtro.ACREDITADAS:
            return Q(estado=EstadoInscripcion.ACREDITADA)
        case Filtro.EN_ESPERA:
            return Q(estado__in=[EstadoInscripcion.EN_ESPERA, EstadoInscripcion.OFRECIDA])
    return Q(estado__in=CURSAN)


def named(rows: QuerySet[Inscripcion], texto: str) -> QuerySet[Inscripcion]:
    """Keep those whose name or municipality has each of these words, with or without accents."""
    words = fold(texto).split()
    if not words:
        return rows
    rows = rows.annotate(
        llano=_plain("persona__nombre"), lugar=_plain("persona__municipio__nombre")
    )
    return rows.filter(*(Q(llano__contains=word) | Q(lugar__contains=word) for word in words))


def measured(
    rows: QuerySet[Inscripcion], edicion: Edicion, temario: Temario
) -> QuerySet[Inscripcion]:
    """Add what a row shows beside: marks, assignments, sessions."""
    mine = OuterRef("pk")
    works = [tarea.id for tarea in temario.tareas]
    sent = Entrega.objects.filter(inscripcion=mine, tarea__in=works, enviada_at__isnull=False)
    passed = sent.filter(liberada_at__isnull=False, calificacion__gte=F("tarea__minimo"))
    came = Asistencia.objects.filter(
        inscripcion=mine, sesion__cancelada_at=None, estado=EstadoAsistencia.PRESENTE
    )
    # Since they enrolled: those of an enrolment that ended before do not count for this one.
    tries = Intento.objects.filter(
        persona=OuterRef("persona"), evaluacion=temario.evaluacion_id,
        abierto_at__gte=OuterRef("inscrita_at"), calificacion__isnull=False,
    )  # fmt: skip
    best = tries.order_by().values("persona").annotate(best=Max("calificacion")).values("best")
    return rows.annotate(
        entregadas=_count(sent, "inscripcion", Count("tarea", distinct=True)),
        aprobadas=_count(passed, "inscripcion", Count("tarea", distinct=True)),
        asistidas=_count(came, "inscripcion", Count("pk")),
        mejor=Subquery(best),
    )


def behind(row: Any, pauta: Pauta) -> list[str]:
    """Say in words why somebody is behind; nothing where they are not."""
    if row.estado != EstadoInscripcion.ACTIVA:
        return []
    said = []
    if row.leidas < pauta.esperadas:
        due = "va una lección" if pauta.esperadas == 1 else f"van {pauta.esperadas} lecciones"
        said.append(f"A esta fecha {due} y lleva {row.leidas or 'ninguna'}")
    if row.debe:
        works = "un trabajo" if row.debe == 1 else f"{row.debe} trabajos"
        said.append(f"No entregó {works} cuya fecha pasó")
    since = pauta.quieta_desde
    if since and max(row.vista_at or row.inscrita_at, row.inscrita_at) < since:
        what = "no abre una lección" if row.vista_at else "se inscribió y no ha entrado"
        said.append(f"Hace más de {QUIETUD} días que {what}")
    return said


def _is_behind(pauta: Pauta) -> Q:
    found = Q(leidas__lt=pauta.esperadas) | Q(debe__gt=0)
    if since := pauta.quieta_desde:
        found |= Q(inscrita_at__lt=since) & (Q(vista_at=None) | Q(vista_at__lt=since))
    return found


def _overdue(edicion: Edicion, at: datetime) -> QuerySet[FechaDeEntrega]:
    """The dates that passed of work somebody has not handed in, unless they were given longer."""
    mine = OuterRef(OuterRef("pk"))
    sent = Entrega.objects.filter(
        inscripcion=mine, tarea=OuterRef("tarea"), enviada_at__isnull=False
    )
    longer = Prorroga.objects.filter(
        Q(tarea=OuterRef("tarea")) | Q(tarea=None), inscripcion=mine, hasta__gt=at
    )
    return FechaDeEntrega.objects.filter(
        ~Exists(sent), ~Exists(longer), edicion=edicion, vence_at__lt=at,
        tarea__live=True, tarea__obligatoria=True,
    )  # fmt: skip


def _count(rows: QuerySet[Any], by: str, what: Count) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=what).values("n")
    return Coalesce(Subquery(counted), 0)


def _plain(field: str) -> Combinable:
    """SQLite lowers ASCII only, and neither database drops accents: letter by letter, then."""

    def without(text: Combinable, pair: tuple[str, str]) -> Combinable:
        return Replace(text, Value(pair[0]), Value(pair[1]))

    start: Combinable = F(field)
    return Lower(reduce(without, _ACENTOS, start))
