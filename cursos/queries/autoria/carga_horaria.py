"""How long a course takes by its parts, and what the bank has for each section it asks."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Sum
from wagtail.models import Page

from cursos.evaluaciones.models import Casilla, Evaluacion, Reactivo

from ...enums import EstadoEdicion
from ...models import CursoPage, Sesion


@dataclass(frozen=True)
class CargaHoraria:
    """What is there to read, to make and to attend; also what is not published yet."""

    lecciones: int = 0
    minutos: int = 0
    trabajos: int = 0
    horas_de_trabajo: int = 0
    obligatorios: int = 0
    horas_en_vivo: float = 0

    @property
    def horas(self) -> float:
        return self.minutos / 60 + self.horas_de_trabajo + self.horas_en_vivo

    def __str__(self) -> str:
        parts = [
            (self.minutos / 60, "de lecciones"),
            (self.horas_de_trabajo, "de trabajos"),
            (self.horas_en_vivo, "de sesiones"),
        ]
        return " + ".join(f"{en_horas(hours)} h {name}" for hours, name in parts if hours)


def en_horas(horas: float) -> str:
    """Return «10», «8.5»."""
    return f"{horas:.1f}".removesuffix(".0")


def read(curso: CursoPage) -> CargaHoraria:
    """Add up the parts of a course: two queries. What somebody took off the site is not one."""
    if curso.pk is None:
        return CargaHoraria()
    present = Page.objects.descendant_of(curso).filter(Q(live=True) | Q(first_published_at=None))
    sums = present.aggregate(
        lecciones=Count("leccionpage"), minutos=Sum("leccionpage__minutos", default=0),
        trabajos=Count("tareapage"), horas_de_trabajo=Sum("tareapage__horas", default=0),
        obligatorios=Count("tareapage", filter=Q(tareapage__obligatoria=True)),
    )  # fmt: skip
    return CargaHoraria(**sums, horas_en_vivo=_live_hours(curso))


@dataclass(frozen=True)
class Existencia:
    """How many questions a section asks, and how many the bank has ready for it."""

    titulo: str
    pide: int
    hay: int
    al_azar: bool


def questions(evaluacion: Evaluacion) -> list[Existencia]:
    """Return what each section of an assessment asks and what there is for it: three queries."""
    titles = dict(enumerate(evaluacion.secciones.order_by("sort_order"), start=1))
    places: dict[int, list[Casilla]] = defaultdict(list)
    for casilla in evaluacion.casillas.select_related("categoria").order_by("seccion"):
        places[casilla.seccion].append(casilla)
    ready = Reactivo.objects.listas().aggregate(
        **{
            f"s{number}": Count("pk", filter=reduce(or_, map(_eligible, mine)), distinct=True)
            for number, mine in places.items()
        }
    )
    return [
        Existencia(
            titulo=str(titles.get(number) or f"Sección {number}"),
            pide=sum(casilla.cantidad for casilla in mine), hay=ready[f"s{number}"],
            al_azar=any(casilla.categoria for casilla in mine),
        )
        for number, mine in places.items()
    ]  # fmt: skip


def _eligible(casilla: Casilla) -> Q:
    """Return which questions of the bank a place may hold."""
    if casilla.categoria is None:
        return Q(pk=casilla.reactivo_id)
    ruta = casilla.categoria.ruta
    found = Q(categoria__ruta=ruta) | Q(categoria__ruta__startswith=f"{ruta}/")
    if casilla.dificultad:
        found &= Q(dificultad=casilla.dificultad)
    if casilla.elemento_id:
        found &= Q(elementos=casilla.elemento_id)
    return found


def _live_hours(curso: CursoPage) -> float:
    """Return the hours of meetings of the edition that has most of them."""
    span = ExpressionWrapper(F("termina_at") - F("inicia_at"), output_field=DurationField())
    held = Sesion.objects.filter(edicion__curso=curso, cancelada_at=None)
    per_edition = (
        held.exclude(edicion__estado=EstadoEdicion.CANCELADA)
        .values("edicion")
        .annotate(total=Sum(span))
        .values_list("total", flat=True)
    )
    return max(per_edition, default=timedelta()).total_seconds() / 3600
