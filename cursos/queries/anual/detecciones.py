"""Needs surveys: which are open, whom each asks, who has answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.utils import timezone

from cuentas.models import Designacion, Usuario
from cuentas.permissions import municipios_as_enlace
from municipios.models import Membresia, Municipio

from ...models import Deteccion, Necesidad, SinNecesidad

POR_PAGINA = 25
# On one page of who has not answered.
PENDIENTES = 50
# Of who answered these are named; the file has them all.
NOMBRADOS = 100


@dataclass(frozen=True)
class Invitacion:
    """A survey that somebody may answer for a municipality."""

    deteccion: Deteccion
    municipio: Municipio
    respuestas: int
    nada: bool


@dataclass(frozen=True)
class Pendientes:
    """Who was asked and has not answered; `sin_enlace` have nobody who can."""

    pagina: Page[Any]
    preguntados: int
    respondieron: int


@dataclass(frozen=True)
class Respuesta:
    """A municipality that answered: for how many people, or that it needs nothing."""

    municipio: str
    temas: int
    personas: int


@dataclass(frozen=True)
class Respuestas:
    """Who asked for something, and who said that they need nothing."""

    piden: list[Respuesta]
    nada: list[str]
    cuantos_piden: int
    cuantos_nada: int

    @property
    def mas_piden(self) -> int:
        return self.cuantos_piden - len(self.piden)

    @property
    def mas_nada(self) -> int:
        return self.cuantos_nada - len(self.nada)


def find(pk: UUID) -> Deteccion | None:
    return Deteccion.objects.select_related("red").filter(pk=pk).first()


def is_open(deteccion: Deteccion, *, at: datetime) -> bool:
    return deteccion.abre_at <= at <= deteccion.cierra_at


def open_ones(*, at: datetime) -> QuerySet[Deteccion]:
    return Deteccion.objects.select_related("red").filter(abre_at__lte=at, cierra_at__gte=at)


def page(pagina: str) -> Page[Any]:
    """Read one page of surveys, the newest first, with how many answered: two queries."""
    rows = Deteccion.objects.select_related("red").annotate(
        respondieron=Count("necesidades__municipio", distinct=True)
        + Count("sin_necesidad", distinct=True)
    )
    return Paginator(rows.order_by("-anio", "-abre_at", "pk"), POR_PAGINA).get_page(pagina)


def asked(deteccion: Deteccion, *, at: datetime) -> QuerySet[Municipio]:
    """Return whom it asks: the network's members; without one, whoever has an enlace."""
    if deteccion.red_id:
        day = timezone.localdate(at)
        members = Membresia.objects.de_miembros(day).filter(red=deteccion.red_id)
        return Municipio.objects.filter(pk__in=members.values("municipio"))
    enlaces = Designacion.objects.vigentes(at).enlaces()
    return Municipio.objects.filter(pk__in=enlaces.values("municipio"))


def asks(deteccion: Deteccion, cvegeo: str, *, at: datetime) -> bool:
    return asked(deteccion, at=at).filter(pk=cvegeo).exists()


def to_tell(deteccion: Deteccion, *, at: datetime) -> list[Designacion]:
    """Return the appointments of the enlaces whose municipality has said nothing: one query."""
    rows = Designacion.objects.vigentes(at).enlaces().filter(persona__is_active=True)
    pending = _without_answer(deteccion, asked(deteccion, at=at))
    rows = rows.filter(municipio__in=pending.values("pk"))
    return list(rows.select_related("persona", "municipio__entidad").order_by("pk"))


def pending(deteccion: Deteccion, *, pagina: str, at: datetime) -> Pendientes:
    """Read one page of who has not answered: four queries."""
    everybody = asked(deteccion, at=at)
    enlaces = Designacion.objects.vigentes(at).enlaces().filter(municipio=OuterRef("pk"))
    rows = _without_answer(deteccion, everybody).select_related("entidad")
    rows = rows.annotate(tiene_enlace=Exists(enlaces)).order_by("busqueda", "pk")
    shown = Paginator(rows, PENDIENTES).get_page(pagina)
    total = everybody.count()
    return Pendientes(shown, total, total - shown.paginator.count)


def answered(deteccion: Deteccion) -> Respuestas:
    """Read who answered, by name, and what: four queries."""
    asked_for = Necesidad.objects.filter(deteccion=deteccion).values("municipio")
    rows = asked_for.annotate(temas=Count("pk"), total=Sum("personas")).order_by("municipio")
    first = list(rows[:NOMBRADOS])
    nothing = SinNecesidad.objects.filter(deteccion=deteccion)
    none = list(nothing.order_by("municipio").values_list("municipio", flat=True)[:NOMBRADOS])
    names = Municipio.objects.select_related("entidad").in_bulk(
        [row["municipio"] for row in first] + none
    )
    piden = [Respuesta(str(names[r["municipio"]]), r["temas"], r["total"]) for r in first]
    return Respuestas(
        piden=piden,
        nada=[str(names[pk]) for pk in none],
        cuantos_piden=rows.count() if len(first) == NOMBRADOS else len(first),
        cuantos_nada=nothing.count() if len(none) == NOMBRADOS else len(none),
    )


def said_nothing(deteccion: Deteccion, cvegeo: str) -> SinNecesidad | None:
    """Return that the municipality said to need nothing, if it did."""
    return SinNecesidad.objects.filter(deteccion=deteccion, municipio=cvegeo).first()


def mine(usuario: Usuario, *, at: datetime) -> list[Invitacion]:
    """Return the open surveys that this person may answer, and how much was said."""
    mios = municipios_as_enlace(usuario, on=at)
    if not mios:
        return []
    found = []
    for deteccion in open_ones(at=at).order_by("cierra_at", "pk"):
        rows = asked(deteccion, at=at).filter(pk__in=mios).select_related("entidad")
        said = dict(
            Necesidad.objects.filter(deteccion=deteccion, municipio__in=mios)
            .values_list("municipio")
            .annotate(Count("pk"))
        )
        nothing = SinNecesidad.objects.filter(deteccion=deteccion, municipio=OuterRef("pk"))
        rows = rows.annotate(nada=Exists(nothing)).order_by("busqueda")
        found += [Invitacion(deteccion, one, said.get(one.pk, 0), one.nada) for one in rows]
    return found


def _without_answer(deteccion: Deteccion, rows: QuerySet[Municipio]) -> QuerySet[Municipio]:
    said = Necesidad.objects.filter(deteccion=deteccion, municipio=OuterRef("pk"))
    nothing = SinNecesidad.objects.filter(deteccion=deteccion, municipio=OuterRef("pk"))
    return rows.filter(~Exists(said), ~Exists(nothing))
