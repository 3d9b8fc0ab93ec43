"""The room of who leads an edition: its people, how each goes, who is behind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import QueryDict

from ..models import Edicion, Inscripcion
from . import sala_senales as senales
from . import temario as temarios
from .sala_senales import Filtro, Pauta
from .temario import Temario

POR_PAGINA = 50
# More than any group has.
_TODAS = 1_000_000


@dataclass(frozen=True)
class Pedido:
    """Whom is asked for; what the address says wrongly is left out."""

    filtro: str = ""
    q: str = ""

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in vars(self).items() if value})


@dataclass(frozen=True)
class Fila:
    """One person: their enrolment with what was counted, and why they are behind."""

    inscripcion: Any
    atraso: list[str]


@dataclass(frozen=True)
class Pestana:
    """A filter one may choose, and how many there are."""

    valor: str
    nombre: str
    cuantas: int


@dataclass(frozen=True)
class Sala:
    edicion: Edicion
    pedido: Pedido
    pauta: Pauta
    pestanas: list[Pestana]
    pagina: Page
    filas: list[Fila]
    lecciones: int
    tareas: int
    sesiones: int
    con_evaluacion: bool

    @property
    def nombre(self) -> str:
        return str(Filtro(self.pedido.filtro).label)


class _Counted(Paginator):
    """A list of which it is known how long it is."""

    def __init__(self, rows: QuerySet[Any, Any], count: int) -> None:
        super().__init__(rows, POR_PAGINA)
        self.count = count  # type: ignore[misc]


def find(slug: str, clave: str) -> Edicion | None:
    rows = Edicion.objects.select_related("curso")
    return rows.filter(curso__slug=slug, clave=clave).first()


def read_asked(asked: QueryDict) -> Pedido:
    filtro = asked.get("filtro", "")
    q = " ".join(asked.get("q", "").replace("\x00", "").split())[:80]
    return Pedido(filtro if filtro in Filtro.values else "", q)


def read(edicion: Edicion, pedido: Pedido, *, pagina: str, at: datetime) -> Sala:
    """Read one page of the group: five queries, however many are in it; six for a search."""
    tree = tree_of(edicion)
    rule = senales.pauta(edicion, tree, at)
    everybody = senales.people(edicion, tree, at)
    # A slice makes an inner query: else each condition would count the lessons again.
    counts = everybody[:_TODAS].aggregate(
        **{f"de_{n}": Count("pk", filter=senales.narrowed(f, rule)) for n, f in enumerate(Filtro)}
    )
    tabs = [Pestana(one.value, str(one.label), counts[f"de_{n}"]) for n, one in enumerate(Filtro)]
    rows = senales.named(everybody.filter(senales.narrowed(pedido.filtro, rule)), pedido.q)
    known = next(tab.cuantas for tab in tabs if tab.valor == pedido.filtro)
    count = rows.count() if pedido.q else known
    shown = _Counted(rows.order_by("persona__nombre", "pk").values_list("pk"), count)
    page = shown.get_page(pagina)
    return Sala(
        edicion=edicion,
        pedido=pedido,
        pauta=rule,
        pestanas=tabs,
        pagina=page,
        filas=[
            Fila(row, senales.behind(row, rule))
            for row in _measured(everybody, [pk for (pk,) in page], edicion, tree)
        ],
        lecciones=len(tree.lecciones),
        tareas=len(tree.tareas),
        sesiones=edicion.sesiones.filter(cancelada_at=None, inicia_at__lte=at).count(),
        con_evaluacion=tree.evaluacion_id is not None,
    )


def chosen(edicion: Edicion, filtro: str, at: datetime) -> QuerySet[Inscripcion]:
    """Return the people of an edition whom a filter keeps at that moment."""
    tree = tree_of(edicion)
    rule = senales.pauta(edicion, tree, at)
    return senales.people(edicion, tree, at).filter(senales.narrowed(filtro, rule))


def tree_of(edicion: Edicion) -> Temario:
    return temarios.read(edicion.curso.path) or temarios.blank(edicion.curso)


def _measured(
    people: QuerySet[Inscripcion], pks: list[UUID], edicion: Edicion, tree: Temario
) -> QuerySet[Inscripcion]:
    """Read those of the page alone: sorted with the rest, each of the group would be measured."""
    rows = senales.measured(people.filter(pk__in=pks), edicion, tree)
    return rows.select_related("persona__municipio__entidad").order_by("persona__nombre", "pk")
