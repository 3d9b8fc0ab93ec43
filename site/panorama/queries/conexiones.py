"""Hubs: what touches an element, a course, a lesson or a practice, from above."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from cuentas.models import Usuario
from intercambio.apoyos.queries import cuentas as apoyos
from intercambio.foros.models import Foro
from intercambio.practicas.models import PracticaPage
from metodologia.models import ElementoPage

from . import constancias
from .constancias import Alcance
from .filas import Fila, Foros, Grupo, conversations, groups, pages

NADA = Grupo([])
SIN_FOROS = Foros([])
# Of a course or lesson: the elements that weigh. The principal one comes first.
PRINCIPALES = 3
APOYOS = 4


@dataclass(frozen=True, slots=True)
class Conexiones:
    """What one page shows of the others."""

    cursos: Grupo = NADA
    lecciones: Grupo = NADA
    practicas: Grupo = NADA
    foros: Foros = SIN_FOROS
    apoyos: Grupo = NADA
    alcance: Alcance | None = None

    @property
    def is_empty(self) -> bool:
        return not (
            self.cursos.filas or self.lecciones.filas or self.practicas.filas or self.foros.temas
            or self.apoyos.filas
        )  # fmt: skip


def of_elemento(page: ElementoPage, usuario: Usuario | AnonymousUser) -> Conexiones:
    """Read what touches an element: three queries, and one more every ten minutes."""
    if page.pk is None:
        return Conexiones()
    found = groups(pages([page.pk], ["cursos", "lecciones", "practicas"]))
    foros = conversations(Q(elemento=page.pk), usuario)
    alcance = constancias.of_elemento(page.pk, at=timezone.now())
    return Conexiones(
        **found, foros=foros, apoyos=_help(page.pk), alcance=alcance if alcance.personas else None
    )


def _help(elemento_id: int) -> Grupo:
    """Read the help that is asked for and offered on an element today: one query."""
    rows, seen = apoyos.of_elemento(elemento_id, at=timezone.now(), limit=APOYOS)
    return Grupo([Fila(*row) for row in rows], seen)


def of_curso(
    curso_id: int | None, claves: Iterable[str], usuario: Usuario | AnonymousUser
) -> Conexiones:
    """Read the practices and conversations about a course's principal elements: two queries."""
    principal = _ids(claves)
    which = Q(elemento__in=principal)
    if curso_id is not None:
        which |= Q(curso=curso_id)
    found = groups(pages(principal, ["practicas"]))
    return Conexiones(practicas=found["practicas"], foros=conversations(which, usuario))


def forum_of_course(curso_id: int, usuario: Usuario | AnonymousUser) -> str:
    """Return the address of the conversations of a course: one query."""
    principal = Q(elemento__en_cursos__curso=curso_id, elemento__en_cursos__principal=True)
    found = Foro.objects.visible_to(usuario).filter(Q(curso=curso_id) | principal)
    slug = found.order_by(F("curso").asc(nulls_last=True)).values_list("slug", flat=True).first()
    return reverse("foros:foro", args=[slug]) if slug else ""


def of_practica(
    page: PracticaPage, toca: Collection[int], usuario: Usuario | AnonymousUser
) -> Conexiones:
    """Read the courses that teach a practice's elements, and its conversations: two queries.

    :param toca: the elements, by id; those of a preview may not be saved.
    """
    found = groups(pages(toca, ["cursos"]))
    foros = conversations(Q(practica=page.pk), usuario) if page.pk else SIN_FOROS
    if page.live and not foros.url:  # its forum is made when somebody begins to talk
        foros = Foros([], url=reverse("foros:nuevo_de_practica", args=[page.pk]))
    return Conexiones(cursos=found["cursos"], foros=foros)


def _ids(claves: Iterable[str]) -> QuerySet[Any]:
    """The elements with these plates, as a subquery."""
    return ElementoPage.objects.filter(clave__in=list(claves)[:PRINCIPALES]).values("pk")
