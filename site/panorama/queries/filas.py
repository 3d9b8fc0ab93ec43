"""Rows of what is tied to an element: courses, lessons, practices, conversations."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Concat, RowNumber
from wagtail.models import Page

from comun.direcciones import from_url_path
from comun.visibles import path_above, published
from cuentas.models import Usuario
from cursos.models import CursoElemento, CursoPage, LeccionElemento, LeccionPage
from directorio.models import MunicipioPage
from intercambio.foros.models import Foro
from intercambio.practicas.models import PracticaElemento, PracticaPage

# A hub shows these of each kind; the rest is one click away.
FILAS = 6
_FOROS = "/intercambio/foros/"
TIPOS: dict[str, type[Page]] = {
    "cursos": CursoPage,
    "lecciones": LeccionPage,
    "practicas": PracticaPage,
}


@dataclass(frozen=True, slots=True)
class Fila:
    """A course, lesson or practice, with what tells it from others of its name."""

    titulo: str
    detalle: str
    url: str


@dataclass(frozen=True, slots=True)
class Grupo:
    """The first rows of one kind, and how many there are."""

    filas: list[Fila]
    total: int = 0

    @property
    def hay_mas(self) -> bool:
        return self.total > len(self.filas)


@dataclass(frozen=True, slots=True)
class Tema:
    titulo: str
    url: str
    mensajes: int
    ultimo_at: datetime


@dataclass(frozen=True, slots=True)
class Foros:
    """The last conversations of some forums, and the first forum that may be written to."""

    temas: list[Tema]
    titulo: str = ""
    url: str = ""


# Ids, or the query that finds them.
Ids = Collection[int] | QuerySet[Any]


def tied_to(ids: Ids, tipo: str) -> QuerySet[Any]:
    """Return the ids of pages of that kind tied to any of these elements."""
    match tipo:
        case "cursos":
            return CursoElemento.objects.filter(elemento__in=ids).values("curso_id")
        case "lecciones":
            return LeccionElemento.objects.filter(elemento__in=ids).values("leccion_id")
    return PracticaElemento.objects.filter(elemento__in=ids).values("practica_id")


def pages(ids: Ids, kinds: Collection[str]) -> QuerySet[Page]:
    """Return what anybody may open and is tied to these elements, each kind in its own order."""
    tied = Q()
    for tipo in kinds:
        tied |= Q(pk__in=tied_to(ids, tipo))
    if "practicas" in kinds:
        tied |= Q(pk__in=PracticaPage.objects.filter(materia__in=ids).values("pk"))
    types = ContentType.objects.get_for_models(*TIPOS.values())
    above = Page.objects.filter(live=True, path=path_above(2)).values("title")
    town = MunicipioPage.objects.filter(path=path_above(1), live=True).values(
        nombre=Concat(
            "municipio__nombre", Value(", "), "municipio__entidad__nombre", output_field=CharField()
        )
    )
    detail = Case(
        When(content_type=types[LeccionPage], then=Subquery(above)),
        When(content_type=types[PracticaPage], then=Subquery(town)),
        default=Value(""),
        output_field=CharField(),
    )
    # Practices: the newest first. Courses and lessons: as their editors put them.
    newest = Case(When(content_type=types[PracticaPage], then=F("first_published_at")))
    order = [newest.desc(nulls_last=True), F("path").asc()]
    return (
        published(Page.objects.filter(tied))
        .annotate(detalle=detail)
        .filter(detalle__isnull=False)
        .annotate(
            lugar=Window(RowNumber(), partition_by=F("content_type"), order_by=order),
            cuantas=Window(Count("*"), partition_by=F("content_type")),
        )
    )


def groups(found: QuerySet[Page], *, desde: int = 0, hasta: int = FILAS) -> dict[str, Grupo]:
    """Read the rows from place `desde` to `hasta` of each kind: one query."""
    types = ContentType.objects.get_for_models(*TIPOS.values())
    kinds = {types[model].pk: tipo for tipo, model in TIPOS.items()}
    result = {tipo: Grupo([]) for tipo in TIPOS}
    rows = found.filter(lugar__gt=desde, lugar__lte=hasta).order_by("content_type_id", "lugar")
    for content_type, total, *columns in rows.values_list(
        "content_type_id", "cuantas", "title", "detalle", "url_path", "cursopage__horas"
    ):
        tipo = kinds[content_type]
        filas = [*result[tipo].filas, _row(*columns)]
        result[tipo] = Grupo(filas, total)
    return result


def _row(titulo: str, detalle: str, url_path: str, horas: int | None) -> Fila:
    hours = f"{horas} hora{'' if horas == 1 else 's'}" if horas else ""
    return Fila(titulo, detalle or hours, from_url_path(url_path))


def conversations(which: Q, usuario: Usuario | AnonymousUser, *, limite: int = FILAS) -> Foros:
    """Read the last conversations of these forums that the person may read: one query."""
    visible = Q(temas__estado="visible")
    rows = (
        Foro.objects.visible_to(usuario)
        .filter(which)
        .annotate(tema=FilteredRelation("temas", condition=visible))
        .order_by(F("tema__ultimo_at").desc(nulls_last=True), "-tema__id", "id")
        .values_list(
            "slug", "titulo", "tema__id", "tema__titulo", "tema__visibles", "tema__ultimo_at"
        )[:limite]
    )
    found = list(rows)
    if not found:
        return Foros([])
    temas = [
        Tema(titulo, f"{_FOROS}t/{pk}/", mensajes, ultimo_at)
        for _, _, pk, titulo, mensajes, ultimo_at in found
        if pk is not None
    ]
    slug, nombre = found[0][:2]
    return Foros(temas, nombre, f"{_FOROS}{slug}/")
