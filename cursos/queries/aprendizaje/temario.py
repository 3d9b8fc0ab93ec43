"""The tree of a course: one query, however many lessons and courses."""

import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from comun.direcciones import from_url_path

from ...enums import Termino
from ...models import CursoPage
from ..duracion import en_palabras

_FIELDS = (
    "pk", "path", "depth", "live", "title", "slug", "url_path",
    "cursopage__inscripcion_abierta", "cursopage__evaluacion_id", "cursopage__lecciones_minimas",
    "cursopage__asistencia_minima", "cursopage__peso_evaluacion", "cursopage__promedio_minimo",
    "cursopage__en_orden", "modulopage__resumen", "modulopage__dia_apertura",
    "modulopage__tras_el_anterior", "leccionpage__minutos", "leccionpage__termino",
    "tareapage__horas", "tareapage__minimo", "tareapage__obligatoria", "tareapage__peso",
)  # fmt: skip


@dataclass(frozen=True)
class Leccion:
    id: int
    numero: str
    titulo: str
    minutos: int
    url: str
    termino: str = Termino.LEIDA


@dataclass(frozen=True)
class Tarea:
    """An assignment, where it stands and what it asks for."""

    id: int
    titulo: str
    url: str
    horas: int
    minimo: int
    obligatoria: bool
    peso: int


@dataclass(frozen=True)
class Exigencias:
    """What the course asks for besides each minimum: see `ReglasDeAcreditacion`."""

    lecciones_minimas: int = 100
    asistencia_minima: int | None = None
    peso_evaluacion: int = 100
    promedio_minimo: int | None = None
    en_orden: bool = False


@dataclass(frozen=True)
class Modulo:
    numero: int
    titulo: str
    slug: str
    resumen: str
    lecciones: tuple[Leccion, ...]
    tareas: tuple[Tarea, ...] = ()
    dia_apertura: int | None = None
    tras_el_anterior: bool = False

    @property
    def duracion(self) -> str:
        return en_palabras(sum(leccion.minutos for leccion in self.lecciones))


@dataclass(frozen=True)
class Temario:
    """A course's name and rules, its modules and lessons in order. Only what is published."""

    curso_id: int
    titulo: str
    slug: str
    url: str
    is_published: bool
    inscripcion_abierta: bool
    evaluacion_id: int | None
    modulos: tuple[Modulo, ...]
    exigencias: Exigencias = Exigencias()

    @cached_property
    def tareas(self) -> tuple[Tarea, ...]:
        return tuple(tarea for modulo in self.modulos for tarea in modulo.tareas)

    @cached_property
    def lecciones(self) -> tuple[Leccion, ...]:
        return tuple(leccion for modulo in self.modulos for leccion in modulo.lecciones)

    def outline(self) -> list[dict[str, Any]]:
        """Return what a certificate's reverse lists: modules and, below each, its lessons."""
        return [
            {
                "titulo": f"{modulo.numero}. {modulo.titulo}",
                "puntos": [f"{leccion.numero} {leccion.titulo}" for leccion in modulo.lecciones],
            }
            for modulo in self.modulos
        ]


def path_of_course(leccion: Page) -> str:
    """Return the tree path of the course that a lesson hangs below."""
    return str(leccion.path[: -2 * Page.steplen])


def read(path: str) -> Temario | None:
    """Return the course at that tree path; None if there is none."""
    return read_many([path]).get(path)


def blank(curso: CursoPage) -> Temario:
    """Return the tree of a course that is not in the tree yet: nothing but its name."""
    return Temario(
        curso_id=curso.pk or 0,
        titulo=curso.title,
        slug=curso.slug,
        url="",
        is_published=False,
        inscripcion_abierta=curso.inscripcion_abierta,
        evaluacion_id=curso.evaluacion_id,
        modulos=(),
    )


def read_many(paths: Iterable[str]) -> Mapping[str, Temario]:
    """Return the courses at those tree paths, by path."""
    wanted = sorted(set(paths))
    if not wanted:
        return {}
    below = [
        Q(path=path) | Q(path__startswith=path, live=True, depth__lte=_depth(path) + 2)
        for path in wanted
    ]
    rows = Page.objects.filter(reduce(operator.or_, below)).order_by("path").values(*_FIELDS)
    by_parent: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_parent.setdefault(row["path"][: -Page.steplen], []).append(row)
    courses = (row for siblings in by_parent.values() for row in siblings if row["path"] in wanted)
    return {row["path"]: _temario(row, by_parent) for row in courses}


def _depth(path: str) -> int:
    return len(path) // Page.steplen


def _temario(row: dict[str, Any], by_parent: dict[str, list[dict[str, Any]]]) -> Temario:
    modules = by_parent.get(row["path"], [])
    return Temario(
        curso_id=row["pk"],
        titulo=row["title"],
        slug=row["slug"],
        url=from_url_path(row["url_path"]),
        is_published=row["live"],
        inscripcion_abierta=bool(row["cursopage__inscripcion_abierta"]),
        evaluacion_id=row["cursopage__evaluacion_id"],
        modulos=tuple(
            _modulo(number, module, by_parent.get(module["path"], []))
            for number, module in enumerate(modules, start=1)
        ),
        exigencias=_exigencias(row),
    )


def _exigencias(row: dict[str, Any]) -> Exigencias:
    return Exigencias(
        lecciones_minimas=row["cursopage__lecciones_minimas"] or 100,
        asistencia_minima=row["cursopage__asistencia_minima"],
        peso_evaluacion=row["cursopage__peso_evaluacion"] or 0,
        promedio_minimo=row["cursopage__promedio_minimo"],
        en_orden=bool(row["cursopage__en_orden"]),
    )


def _modulo(number: int, row: dict[str, Any], below: list[dict[str, Any]]) -> Modulo:
    lessons = [page for page in below if page["tareapage__minimo"] is None]
    return Modulo(
        numero=number,
        titulo=row["title"],
        slug=row["slug"],
        resumen=row["modulopage__resumen"] or "",
        lecciones=tuple(
            Leccion(
                id=lesson["pk"],
                numero=f"{number}.{position}",
                titulo=lesson["title"],
                minutos=lesson["leccionpage__minutos"] or 0,
                url=from_url_path(lesson["url_path"]),
                termino=lesson["leccionpage__termino"] or Termino.LEIDA,
            )
            for position, lesson in enumerate(lessons, start=1)
        ),
        tareas=tuple(_tarea(page) for page in below if page["tareapage__minimo"] is not None),
        dia_apertura=row["modulopage__dia_apertura"],
        tras_el_anterior=bool(row["modulopage__tras_el_anterior"]),
    )


def _tarea(row: dict[str, Any]) -> Tarea:
    return Tarea(
        id=row["pk"],
        titulo=row["title"],
        url=from_url_path(row["url_path"]),
        horas=row["tareapage__horas"],
        minimo=row["tareapage__minimo"],
        obligatoria=row["tareapage__obligatoria"],
        peso=row["tareapage__peso"],
    )
