"""Needs surveys: which are open, whom each asks, who has answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from cuentas.models import Designacion, Usuario
from cuentas.permissions import municipios_as_enlace
from municipios.models import Membresia, Municipio

from ...models import Deteccion, Necesidad

POR_PAGINA = 25
# On one page of who has not answered.
PENDIENTES = 50


@dataclass(frozen=True)
class Invitacion:
    """A survey that somebody may answer for a municipality."""

    deteccion: Deteccion
    municipio: Municipio
    respuestas: int


@dataclass(frozen=True)
class Pendientes:
    """Who was asked and has not answered; `sin_enlace` have nobody who can."""

    pagina: Page[Any]
    preguntados: int
    respondieron: int


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
        found += [
            Invitacion(deteccion, one, said.get(one.pk, 0)) for one in rows.order_by("busqueda")
        ]
    return found


def _without_answer(deteccion: Deteccion, rows: QuerySet[Municipio]) -> QuerySet[Municipio]:
    said = Necesidad.objects.filter(deteccion=deteccion, municipio=OuterRef("pk"))
    return rows.filter(~Exists(said))
