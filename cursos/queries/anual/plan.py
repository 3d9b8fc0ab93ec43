"""The plan of a year: its lines by quarter, what was asked for, what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone

from ...enums import CURSAN, EstadoInscripcion
from ...models import Actividad, CursoElemento, Deteccion, Inscripcion, Necesidad
from . import respuestas
from .respuestas import Renglon

TRIMESTRES = ("Enero a marzo", "Abril a junio", "Julio a septiembre", "Octubre a diciembre")
COLUMNAS = (
    "Año", "Trimestre", "Curso", "Horas", "Para", "Modalidad", "Personas que lo piden", "Lugares",
    "Publicada", "Edición", "Estado", "Inscritas", "Acreditadas", "Nota",
)  # fmt: skip
ANCHOS = (8, 20, 50, 8, 30, 14, 14, 10, 14, 18, 16, 10, 12, 40)


@dataclass(frozen=True)
class Linea:
    """A line of the plan, with who asks for it, who came and who finished."""

    actividad: Actividad
    demanda: int
    inscritas: int
    terminaron: int

    def cells(self) -> tuple[Any, ...]:
        one = self.actividad
        return (
            one.anio, TRIMESTRES[one.trimestre - 1], one.curso.title, one.curso.horas,
            str(one.red or "Todos los municipios"), one.get_modalidad_display(), self.demanda,
            one.lugares, timezone.localdate(one.publicada_at) if one.publicada_at else "Borrador",
            one.edicion.clave if one.edicion else "",
            one.edicion.get_estado_display() if one.edicion else "Sin abrir",
            self.inscritas, self.terminaron, one.nota,
        )  # fmt: skip


@dataclass(frozen=True)
class Trimestre:
    nombre: str
    lineas: list[Linea]


@dataclass(frozen=True)
class Pedido:
    """An element for which the plan has fewer places than people ask."""

    renglon: Renglon
    lugares: int

    @property
    def faltan(self) -> int:
        return self.renglon.personas - self.lugares


@dataclass(frozen=True)
class Plan:
    anio: int
    trimestres: list[Trimestre]
    pedidos: list[Pedido]
    detecciones: list[Deteccion]

    @property
    def lineas(self) -> list[Linea]:
        return [one for part in self.trimestres for one in part.lineas]

    @property
    def borradores(self) -> int:
        return sum(one.actividad.publicada_at is None for one in self.lineas)

    @property
    def publicado_at(self) -> datetime | None:
        """When something of it was published for the last time."""
        days = (one.actividad.publicada_at for one in self.lineas)
        return max(filter(None, days), default=None)

    @property
    def lugares(self) -> int:
        return sum(one.actividad.lugares for one in self.lineas)

    @property
    def inscritas(self) -> int:
        return sum(one.inscritas for one in self.lineas)

    @property
    def terminaron(self) -> int:
        return sum(one.terminaron for one in self.lineas)

    def cells(self) -> Iterator[tuple[Any, ...]]:
        return (one.cells() for one in self.lineas)


def find(pk: int) -> Actividad | None:
    rows = Actividad.objects.select_related("curso", "red", "deteccion", "edicion")
    return rows.filter(pk=pk).first()


def read(anio: int) -> Plan:
    """Read the plan: seven queries, however many lines it has."""
    rows = Actividad.objects.filter(anio=anio).order_by("trimestre", "curso__title", "pk")
    found = list(rows.select_related("curso", "red", "deteccion", "edicion"))
    principal = _principal([one.curso_id for one in found])
    asked = _asked(anio, {one.deteccion_id for one in found if one.deteccion_id})
    came = _came([one.edicion_id for one in found if one.edicion_id])
    lines = [
        Linea(
            one,
            _demand(asked, principal.get(one.curso_id), one, anio),
            *came.get(one.edicion_id, (0, 0)),
        )
        for one in found
    ]
    quarters = [
        Trimestre(name, [one for one in lines if one.actividad.trimestre == number])
        for number, name in enumerate(TRIMESTRES, start=1)
    ]
    surveys = Deteccion.objects.filter(anio=anio).order_by("-abre_at")
    return Plan(anio, quarters, _lacking(anio, found, principal), list(surveys))


def _principal(cursos: list[int]) -> dict[int, int]:
    rows = CursoElemento.objects.filter(curso__in=cursos, principal=True)
    return dict(rows.values_list("curso", "elemento"))


def _asked(anio: int, detecciones: set[UUID]) -> Sequence[Mapping[str, Any]]:
    """How many people each survey of the year, or named by a line, has for each element."""
    rows = Necesidad.objects.filter(Q(deteccion__anio=anio) | Q(deteccion__in=detecciones))
    summed = rows.values("deteccion", "deteccion__anio", "elemento")
    return list(summed.annotate(total=Sum("personas")).order_by())


def _demand(
    asked: Sequence[Mapping[str, Any]], elemento: int | None, actividad: Actividad, anio: int
) -> int:
    """A line that names its survey answers that one; any other, all of its year."""
    return sum(
        row["total"]
        for row in asked
        if row["elemento"] == elemento
        and (
            row["deteccion"] == actividad.deteccion_id
            if actividad.deteccion_id
            else row["deteccion__anio"] == anio
        )
    )


def _came(ediciones: list[UUID]) -> dict[UUID | None, tuple[int, int]]:
    rows = Inscripcion.objects.filter(edicion__in=ediciones).values("edicion")
    counted = rows.annotate(
        came=Count("pk", filter=Q(estado__in=CURSAN)),
        finished=Count("pk", filter=Q(estado=EstadoInscripcion.ACREDITADA)),
    )
    return {row["edicion"]: (row["came"], row["finished"]) for row in counted.order_by()}


def _lacking(anio: int, found: list[Actividad], principal: dict[int, int]) -> list[Pedido]:
    places: dict[int, int] = {}
    for one in found:
        if elemento := principal.get(one.curso_id):
            places[elemento] = places.get(elemento, 0) + one.lugares
    asked = respuestas.ranked(Necesidad.objects.filter(deteccion__anio=anio))
    rows = [Pedido(one, places.get(one.elemento, 0)) for one in asked]
    return [one for one in rows if one.faltan > 0]
