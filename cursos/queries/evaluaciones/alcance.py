"""Which assessments somebody looks after, and whose attempts at them they see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cuentas.models import Usuario
from cursos.evaluaciones.enums import EstadoIntento, TipoPaso
from cursos.evaluaciones.models import (
    EstadoImpugnacion,
    Evaluacion,
    Excepcion,
    Impugnacion,
    Intento,
    Pregunta,
)

from ...models import CursoPage, Edicion
from ..evaluacion import claves

# More groups than these in a menu help nobody.
_OPCIONES = 200


@dataclass(frozen=True)
class Alcance:
    """What one person sees of an assessment: all of it, or the groups that they lead today."""

    evaluacion: Evaluacion
    persona: Usuario
    coordina: bool
    ediciones: list[Edicion]

    @cached_property
    def nombres(self) -> dict[str, str]:
        """What the groups are called, by the name that attempts know them by."""
        return {
            claves.grupo_de(edicion): f"{edicion.curso.title}: {edicion}"
            for edicion in self.ediciones
        }

    def edition(self, grupo: str) -> Edicion | None:
        found = (one for one in self.ediciones if claves.grupo_de(one) == grupo)
        return next(found, None)

    def attempts(self) -> QuerySet[Intento]:
        rows = Intento.objects.filter(evaluacion=self.evaluacion)
        return rows if self.coordina else rows.filter(grupo__in=self.nombres)

    def questions(self) -> QuerySet[Pregunta]:
        rows = Pregunta.objects.filter(intento__evaluacion=self.evaluacion)
        return rows if self.coordina else rows.filter(intento__grupo__in=self.nombres)

    def unmarked(self) -> QuerySet[Pregunta]:
        """What waits for this person's mark: nobody marks themselves, nor what was erased."""
        rows = (
            self.questions()
            .filter(intento__estado=EstadoIntento.ENTREGADO, puntos__isnull=True, ajuste="")
            .exclude(pasos__tipo=TipoPaso.BORRADA)
        )
        return rows.exclude(intento__persona=self.persona)

    def claims(self) -> QuerySet[Impugnacion]:
        rows = Impugnacion.objects.filter(pregunta__intento__evaluacion=self.evaluacion)
        return rows if self.coordina else rows.filter(pregunta__intento__grupo__in=self.nombres)

    def exceptions(self) -> QuerySet[Excepcion]:
        """Those of the groups, and of people who are in them."""
        rows = Excepcion.objects.filter(evaluacion=self.evaluacion)
        if self.coordina:
            return rows
        inside = [edicion.pk for edicion in self.ediciones]
        return rows.filter(
            Q(grupo__in=self.nombres) | Q(persona__inscripciones__edicion__in=inside)
        ).distinct()

    @cached_property
    def pendientes(self) -> dict[str, int]:
        """How much waits in each part of the area: two queries."""
        waiting = Q(estado=EstadoImpugnacion.ABIERTA)
        claims = self.claims().aggregate(claims=Count("pk", filter=waiting))
        return {"por_calificar": self.unmarked().count(), "impugnaciones": claims["claims"]}


def find(pk: int, usuario: Usuario, *, coordina: bool, at: datetime) -> Alcance | None:
    """Return what this person sees of an assessment; None if it is none of their business."""
    evaluacion = Evaluacion.objects.filter(pk=pk).first()
    if evaluacion is None:
        return None
    editions = _editions(usuario, coordina, at).filter(curso__in=courses(pk).values("pk"))
    found = list(editions.select_related("curso").order_by("curso__title", "clave")[:_OPCIONES])
    if not (coordina or found):
        return None
    return Alcance(evaluacion, usuario, coordina, found)


def courses(evaluacion: int) -> QuerySet[CursoPage]:
    """Return the courses that ask it, as their final one or beside it."""
    final, beside = Q(evaluacion=evaluacion), Q(evaluaciones__evaluacion=evaluacion)
    return CursoPage.objects.filter(final | beside).distinct()


def _editions(usuario: Usuario, coordina: bool, at: datetime) -> QuerySet[Edicion]:
    if coordina:
        return Edicion.objects.all()
    led = Edicion.objects.facilitadas_por(usuario.pk, at)
    return Edicion.objects.filter(pk__in=led.values("pk"))


def with_courses(rows: Iterable[Evaluacion]) -> list[Evaluacion]:
    """Put to each, as `de_cursos`, the titles of the courses that ask it: two queries."""
    found = list(rows)
    titles: dict[int, list[str]] = {one.pk: [] for one in found}
    for name in ("evaluacion", "evaluaciones__evaluacion"):
        asked = CursoPage.objects.filter(**{f"{name}__in": found}).order_by("title")
        for pk, title in asked.values_list(name, "title"):
            titles[pk].append(title)
    for one in found:
        one.de_cursos = titles[one.pk]
    return found


def mine(
    usuario: Usuario, *, coordina: bool, at: datetime, curso: str = ""
) -> QuerySet[Evaluacion]:
    """Return the assessments that this person looks after; with `curso`, those of that course."""
    own = CursoPage.objects.filter(slug=curso) if curso else CursoPage.objects.all()
    if not coordina:
        own = own.filter(pk__in=_editions(usuario, False, at).values("curso"))
    asked = own.filter(Q(evaluacion=OuterRef("pk")) | Q(evaluaciones__evaluacion=OuterRef("pk")))
    rows = Evaluacion.objects.order_by("titulo", "clave")
    if coordina and not curso:
        return rows
    return rows.filter(Exists(asked))
