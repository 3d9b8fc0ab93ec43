"""What closing an edition would do: who has not finished, and what each of them lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator

from ...enums import EstadoInscripcion
from ...models import Edicion, Inscripcion
from ..aprendizaje import faltantes, trayectos
from ..evaluacion import acreditacion

POR_PAGINA = 50


@dataclass(frozen=True)
class Pendiente:
    inscripcion: Inscripcion
    falta: list[str]


@dataclass(frozen=True)
class Cierre:
    activas: int
    esperan: int
    pagina: Page
    pendientes: list[Pendiente]


def read(edicion: Edicion, *, pagina: str) -> Cierre:
    """Read one page of who would end without a certificate: a fixed number of queries."""
    mine = Inscripcion.objects.filter(edicion=edicion)
    active = mine.filter(estado=EstadoInscripcion.ACTIVA)
    rows = active.select_related("curso", "persona").order_by("persona__nombre", "pk")
    shown = Paginator(rows, POR_PAGINA).get_page(pagina)
    found = list(shown)
    lacks = missing(found)
    waiting = [
        EstadoInscripcion.SOLICITADA, EstadoInscripcion.EN_ESPERA, EstadoInscripcion.OFRECIDA,
    ]  # fmt: skip
    return Cierre(
        activas=shown.paginator.count,
        esperan=mine.filter(estado__in=waiting).count(),
        pagina=shown,
        pendientes=[Pendiente(one, lacks[one.pk]) for one in found],
    )


def missing(inscripciones: Sequence[Inscripcion]) -> dict[UUID, list[str]]:
    """Say, for each enrolment, what is still to be done: seven queries at most."""
    ways = trayectos.read(inscripciones)
    rules = acreditacion.reglas({way.temario.evaluacion_id for way in ways})
    return {
        one.pk: faltantes.words(way, rules.get(way.temario.evaluacion_id or 0))
        for one, way in zip(inscripciones, ways, strict=True)
    }
