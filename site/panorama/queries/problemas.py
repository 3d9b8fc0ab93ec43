"""«Tengo este problema»: where each question of an office leads."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from comun.direcciones import from_url_path
from comun.visibles import published
from cursos.models import CursoElemento, CursoPage, LeccionElemento
from intercambio.practicas.models import PracticaElemento, PracticaPage
from metodologia.models import ElementoPage
from metodologia.queries import plate
from metodologia.queries.ficha import Liga
from metodologia.queries.listas import Elemento

from .visibles import lessons

# Of each kind; a page of seven questions is not a catalogue.
POR_CLASE = 3


@dataclass(frozen=True, slots=True)
class Problema:
    """A question, and the first things to do about it."""

    elemento: Elemento
    elementos: list[Liga]
    cursos: list[Liga]
    practicas: list[Liga]


@dataclass(frozen=True, slots=True)
class _Lazo:
    """A page tied to an element."""

    elemento_id: int
    liga: Liga


def read(rows: Collection[Elemento]) -> list[Problema]:
    """Read what answers these problems, what is tied to the problem itself first: four queries."""
    relatives = _relatives([row.id for row in rows])
    ids = {row.id for row in rows} | {pk for found in relatives.values() for pk, _ in found}
    cursos, lecciones, practicas = _courses(ids), _lessons(ids), _practices(ids)
    return [
        Problema(
            elemento=row,
            elementos=[liga for _, liga in relatives[row.id]][:POR_CLASE],
            cursos=_nearest([*cursos, *lecciones], row.id, relatives[row.id]),
            practicas=_nearest(practicas, row.id, relatives[row.id]),
        )
        for row in rows
    ]


def _relatives(ids: Iterable[int]) -> dict[int, list[tuple[int, Liga]]]:
    """The related elements of each problem: steps first, then instruments, and so on."""
    through = ElementoPage.relacionados.through
    rows = through.objects.filter(from_elementopage__in=list(ids), to_elementopage__live=True)
    found: dict[int, list[tuple[int, Liga]]] = defaultdict(list)
    for problem, pk, clave, titulo, url_path in rows.order_by("to_elementopage__path").values_list(
        "from_elementopage", "to_elementopage",
        "to_elementopage__clave", "to_elementopage__title", "to_elementopage__url_path",
    ):  # fmt: skip
        found[problem].append((pk, Liga(plate(clave), titulo, from_url_path(url_path))))
    return found


def _courses(ids: Iterable[int]) -> list[_Lazo]:
    rows = CursoElemento.objects.filter(curso__in=published(CursoPage.objects.all()).values("pk"))
    return _ties(rows, "curso", "Curso", ids)


def _lessons(ids: Iterable[int]) -> list[_Lazo]:
    rows = LeccionElemento.objects.filter(leccion__in=lessons().values("pk"))
    return _ties(rows, "leccion", "Lección", ids)


def _practices(ids: Iterable[int]) -> list[_Lazo]:
    pages = published(PracticaPage.objects.all()).values("pk")
    return _ties(PracticaElemento.objects.filter(practica__in=pages), "practica", "", ids)


def _ties(rows: QuerySet[Any], owner: str, placa: str, ids: Iterable[int]) -> list[_Lazo]:
    """The first pages of each element: those where it weighs most."""
    place = Window(
        RowNumber(),
        partition_by=F("elemento"),
        order_by=[F("sort_order").asc(nulls_last=True), F("id").desc()],
    )
    first = rows.filter(elemento__in=list(ids)).annotate(lugar=place).filter(lugar__lte=POR_CLASE)
    columns = first.order_by("elemento", "lugar").values_list(
        "elemento", f"{owner}__title", f"{owner}__url_path"
    )
    return [
        _Lazo(elemento, Liga(placa, titulo, from_url_path(url_path)))
        for elemento, titulo, url_path in columns
    ]


def _nearest(lazos: list[_Lazo], own: int, relatives: list[tuple[int, Liga]]) -> list[Liga]:
    """Those tied to the problem, then those tied to its relatives in order; each once."""
    order = {pk: place for place, pk in enumerate([own, *(pk for pk, _ in relatives)])}
    near = sorted(
        (lazo for lazo in lazos if lazo.elemento_id in order),
        key=lambda lazo: order[lazo.elemento_id],
    )
    return list(dict.fromkeys(lazo.liga for lazo in near))[:POR_CLASE]
