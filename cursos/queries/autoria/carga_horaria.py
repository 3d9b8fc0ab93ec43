"""How long a course takes by its parts, and how many questions its bank has for each module."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Sum
from wagtail.models import Page

from cursos.evaluaciones.models import Evaluacion, Reactivo

from ...enums import EstadoEdicion
from ...models import CursoPage, ModuloPage, Sesion


@dataclass(frozen=True)
class CargaHoraria:
    """What is there to read, to make and to attend; also what is not published yet."""

    lecciones: int = 0
    minutos: int = 0
    trabajos: int = 0
    horas_de_trabajo: int = 0
    obligatorios: int = 0
    horas_en_vivo: float = 0
    modulos: int = 0

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
    """Add up the parts of a course: three queries. What somebody took off the site is not one."""
    if curso.pk is None:
        return CargaHoraria()
    present = Page.objects.descendant_of(curso).filter(Q(live=True) | Q(first_published_at=None))
    sums = present.aggregate(
        lecciones=Count("leccionpage"), minutos=Sum("leccionpage__minutos", default=0),
        trabajos=Count("tareapage"), horas_de_trabajo=Sum("tareapage__horas", default=0),
        obligatorios=Count("tareapage", filter=Q(tareapage__obligatoria=True)),
    )  # fmt: skip
    modulos = ModuloPage.objects.child_of(curso)
    present_ones = modulos.filter(Q(live=True) | Q(first_published_at=None)).count()
    return CargaHoraria(**sums, horas_en_vivo=_live_hours(curso), modulos=present_ones)


def questions(evaluacion: Evaluacion, modulos: int) -> dict[int, int]:
    """Count the questions in use for each module."""
    rows = Reactivo.objects.filter(evaluacion=evaluacion, activo=True).values_list("grupo")
    found = dict(rows.annotate(count=Count("pk")))
    return {grupo: found.get(grupo, 0) for grupo in range(1, modulos + 1)}


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
