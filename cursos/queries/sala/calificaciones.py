"""The marks book of an edition: each person's way in figures, by the rules that accredit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from ...enums import CURSAN
from ...models import Edicion, Inscripcion
from .. import tandas
from ..aprendizaje import trayectos
from ..aprendizaje.temario import Temario
from ..aprendizaje.trayecto import Trayecto
from . import senales
from .personas import tree_of

POR_PAGINA = 50
LOTE = 200


@dataclass(frozen=True)
class Renglon:
    """What one person has: empty where there is nothing yet."""

    trayecto: Trayecto  # without what they read
    leidas: int

    @property
    def inscripcion(self) -> Inscripcion:
        assert self.trayecto.inscripcion is not None  # noqa: S101 - only enrolments are listed
        return self.trayecto.inscripcion

    @property
    def trabajos(self) -> list[Any]:
        way = self.trayecto
        return [way.nota(tarea) for tarea in way.temario.tareas]

    def cells(self) -> tuple[Any, ...]:
        way, mine = self.trayecto, self.inscripcion
        return (
            mine.turno, str(mine.persona), str(mine.persona.municipio or ""),
            mine.get_estado_display(), self.leidas, way.total,
            *(nota.calificacion for nota in self.trabajos),
            way.intentos.mejor, way.sesiones.asistidas, way.sesiones.total, way.promedio,
        )  # fmt: skip


@dataclass(frozen=True)
class Libro:
    """A page of the book."""

    temario: Temario
    pagina: Page
    renglones: list[Renglon]


def columns(temario: Temario) -> list[str]:
    """Name the columns of `Renglon.cells`."""
    return [
        "No.", "Nombre", "Municipio o alcaldía", "Estado", "Lecciones leídas", "Lecciones",
        *(f"Trabajo: {tarea.titulo}" for tarea in temario.tareas),
        "Evaluación final", "Sesiones a las que asistió", "Sesiones que le cuentan",
        "Calificación final",
    ]  # fmt: skip


def read(edicion: Edicion, *, pagina: str) -> Libro:
    """Read one page: a number of queries that depends on nothing of the group."""
    tree = tree_of(edicion)
    shown = Paginator(_people(edicion, tree), POR_PAGINA).get_page(pagina)
    return Libro(tree, shown, _lines(tree, list(shown)))


def everybody(edicion: Edicion) -> Iterator[Renglon]:
    """Yield the whole book by name, so many at a time: memory does not grow with the group."""
    tree = tree_of(edicion)
    for batch in tandas.of(_people(edicion, tree).iterator(chunk_size=LOTE), LOTE):
        yield from _lines(tree, batch)


def count(edicion: Edicion) -> int:
    return Inscripcion.objects.filter(edicion=edicion, estado__in=CURSAN).count()


def _people(edicion: Edicion, temario: Temario) -> QuerySet[Inscripcion]:
    """Lessons are counted by the database: of 3,000 people with 200 each none need be read."""
    rows = Inscripcion.objects.filter(edicion=edicion, estado__in=CURSAN)
    rows = rows.select_related("persona__municipio__entidad")
    rows = rows.annotate(leidas=senales.readings(temario))
    return rows.order_by("persona__nombre", "pk")


def _lines(temario: Temario, rows: Sequence[Any]) -> list[Renglon]:
    ways = trayectos.overlay(((row, temario) for row in rows), lecturas=False)
    return [Renglon(way, row.leidas) for way, row in zip(ways, rows, strict=True)]
