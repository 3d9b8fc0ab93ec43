"""The same figures by month and by edition, with what each group thought."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth
from django.utils import timezone

from comun.fechas import MESES

from ...enums import CURSAN, EstadoEdicion
from ...models import Edicion, Inscripcion
from . import opiniones
from .cifras import MENOS_DE, Cuenta, Mirada, counts, enrolments, reserve
from .opiniones import Sumas

POR_PAGINA = 25


@dataclass(frozen=True)
class Mes:
    nombre: str
    inscritas: int
    acreditadas: int

    @property
    def corto(self) -> str:
        return self.nombre[:3]


@dataclass(frozen=True)
class Grupo:
    """An edition of the period: who came to it, who finished, what they thought."""

    edicion: Edicion
    cuenta: Cuenta
    sumas: Sumas

    def cells(self) -> list[Any]:
        one = self.edicion
        return [
            one.curso.title, one.clave, str(one), one.inicia, one.termina,
            one.get_estado_display(), *self.cuenta.figures(), self.sumas.cuantas,
            self.sumas.general,
        ]  # fmt: skip


def months(mirada: Mirada, *, on: date) -> list[Mes]:
    """Count the months of the year: two queries. None where the whole year is a few people."""
    start, end = mirada.periodo.year_bounds
    rows = enrolments(mirada.red, on=on)
    came = _per_month(
        rows.filter(estado__in=CURSAN, inscrita_at__gte=start, inscrita_at__lt=end), "inscrita_at"
    )
    finished = _per_month(
        rows.filter(acreditada_at__gte=start, acreditada_at__lt=end), "acreditada_at"
    )
    if mirada.reserva and sum(came.values()) < MENOS_DE:
        return []
    return [
        Mes(name, came.get(number, 0), finished.get(number, 0))
        for number, name in enumerate(MESES, start=1)
    ]


def page(mirada: Mirada, *, pagina: str, on: date) -> Page[Edicion]:
    return Paginator(_editions(mirada, on), POR_PAGINA).get_page(pagina)


def everyone(mirada: Mirada, *, on: date) -> list[Grupo]:
    return groups(list(_editions(mirada, on)), mirada, on=on)


def groups(ediciones: list[Edicion], mirada: Mirada, *, on: date) -> list[Grupo]:
    """Count for each of these editions: two queries."""
    pks = [one.pk for one in ediciones]
    rows = enrolments(mirada.red, on=on).filter(edicion__in=pks).values("edicion")
    whole = rows.annotate(**counts(None))
    found = {one.pk: Cuenta(str(one)) for one in ediciones}
    for row in whole:
        found[row["edicion"]].add(row)
    if mirada.reserva:
        reserve(found.values())
    thought = opiniones.of_ediciones(pks)
    return [Grupo(one, found[one.pk], thought.get(one.pk) or opiniones.NADIE) for one in ediciones]


def _editions(mirada: Mirada, on: date) -> QuerySet[Edicion]:
    """Those that begin in the period; of a network, those that its people are in."""
    start, end = mirada.periodo.bounds
    begins = Q(inicia__gte=start.date(), inicia__lt=end.date())
    own_pace = Q(inicia=None, creada_at__gte=start, creada_at__lt=end)
    rows = Edicion.objects.exclude(estado=EstadoEdicion.BORRADOR).filter(begins | own_pace)
    if mirada.red:
        inside = enrolments(mirada.red, on=on).filter(edicion=OuterRef("pk"))
        rows = rows.filter(Exists(inside))
    return rows.select_related("curso").order_by("inicia", "curso__title", "pk")


def _per_month(rows: QuerySet[Inscripcion], moment: str) -> dict[int, int]:
    clock = timezone.get_default_timezone()
    counted = rows.values(mes=ExtractMonth(moment, tzinfo=clock)).annotate(cuantas=Count("pk"))
    return {row["mes"]: row["cuantas"] for row in counted}
