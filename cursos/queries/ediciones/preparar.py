"""What the coordination sees of one edition: everything that it may prepare."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q

from municipios import queries as municipios
from municipios.models import Municipio, Red

from ...enums import EstadoEdicion, EstadoInscripcion
from ...models import Edicion, Facilitacion, FechaDeEntrega, Inscripcion, Sesion, TareaPage
from .edicion import Lugares, ParaQuien, for_whom, places, sessions

POR_PAGINA = 50


@dataclass(frozen=True)
class Preparacion:
    edicion: Edicion
    lugares: Lugares
    para_quien: ParaQuien
    sesiones: list[Sesion]
    facilitan: list[Facilitacion]
    fechas: list[tuple[TareaPage, datetime | None]]
    solicitudes: int

    @property
    def is_alive(self) -> bool:
        return self.edicion.estado in (EstadoEdicion.BORRADOR, EstadoEdicion.PUBLICADA)


def find(pk: UUID) -> Edicion | None:
    return Edicion.objects.select_related("curso", "creada_por").filter(pk=pk).first()


def read(edicion: Edicion, *, at: datetime) -> Preparacion:
    """Read the page, in a number of queries that does not depend on the group."""
    asked = Inscripcion.objects.filter(edicion=edicion, estado=EstadoInscripcion.SOLICITADA)
    return Preparacion(
        edicion=edicion,
        lugares=places(edicion),
        para_quien=for_whom(edicion),
        sesiones=sessions(edicion),
        facilitan=leaders(edicion, at=at),
        fechas=due_dates(edicion),
        solicitudes=asked.count(),
    )


def leaders(edicion: Edicion, *, at: datetime) -> list[Facilitacion]:
    """Return who leads it now."""
    current = Q(hasta__isnull=True) | Q(hasta__gt=at)
    rows = Facilitacion.objects.filter(current, edicion=edicion).select_related("persona")
    return list(rows.order_by("desde", "pk"))


def due_dates(edicion: Edicion) -> list[tuple[TareaPage, datetime | None]]:
    """Return the assignments of the course, each with its last moment in this edition."""
    dates = dict(FechaDeEntrega.objects.filter(edicion=edicion).values_list("tarea", "vence_at"))
    tasks = TareaPage.objects.live().descendant_of(edicion.curso).order_by("path")
    return [(task, dates.get(task.pk)) for task in tasks]


def requests(edicion: Edicion, *, pagina: str) -> Page:
    """Return one page of who asks to come in, in the order they did."""
    rows = Inscripcion.objects.filter(edicion=edicion, estado=EstadoInscripcion.SOLICITADA)
    rows = rows.select_related("persona__municipio__entidad").order_by("turno", "pk")
    return Paginator(rows, POR_PAGINA).get_page(pagina)


def some_requests(edicion: Edicion, chosen: list[UUID]) -> list[Inscripcion]:
    """Return those of an edition that were chosen, in the order they asked."""
    rows = Inscripcion.objects.filter(edicion=edicion, pk__in=chosen[:POR_PAGINA])
    return list(rows.select_related("edicion", "persona").order_by("turno", "pk"))


@dataclass(frozen=True)
class Alcance:
    """For whom it is kept, and what a search finds to add."""

    texto: str
    municipios: Page
    redes: list[Red]
    hallados: list[Municipio]
    hay_mas: bool
    redes_halladas: list[Red]


def scope(edicion: Edicion, *, texto: str, pagina: str) -> Alcance:
    """Read the restriction and what matches `texto`: municipalities and networks by name."""
    found = municipios.search(texto)
    kept = edicion.municipios.select_related("entidad").order_by("nombre", "pk")
    words = Q(nombre__icontains=texto) | Q(otro_nombre__icontains=texto)
    redes = Red.objects.filter(words).order_by("nombre", "pk")[:10] if texto.strip() else []
    return Alcance(
        texto=texto,
        municipios=Paginator(kept, POR_PAGINA).get_page(pagina),
        redes=list(edicion.redes.order_by("nombre", "pk")),
        hallados=found.municipios,
        hay_mas=found.hay_mas,
        redes_halladas=list(redes),
    )
