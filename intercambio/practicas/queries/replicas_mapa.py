"""The network of replicas: municipalities as points, each replica an arrow, and the table."""

from dataclasses import dataclass
from decimal import Decimal
from math import hypot

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.http import urlencode

from directorio.queries import institutos
from directorio.queries.institutos import Fundado
from municipios.models import Municipio

from ..enums import EstadoReplica
from ..models import PracticaPage
from . import replicas
from .publicadas import publicadas
from .replicas import Fila

POR_PAGINA = 50
# More arrows than these cannot be told apart.
_DRAWN = 250
# As many names as a phone can show.
_NAMES = 12
_HEAD, _POINT = 13.0, 11.0


@dataclass(frozen=True, slots=True)
class Nodo:
    """A municipality that gives or receives; coordinates as text, so that no locale touches."""

    cvegeo: str
    lugar: str
    nombre: str
    x: str
    y: str
    aporta: bool
    a_la_izquierda: bool


@dataclass(frozen=True, slots=True)
class Arista:
    """A replica as an arrow from who gave to who received."""

    estado: str
    trazo: str
    punta: str
    texto: str


@dataclass(frozen=True, slots=True)
class Tipo:
    """A state in the legend, with how many there are, and the address of only those."""

    estado: str
    nombre: str
    total: int
    url: str
    elegido: bool


@dataclass(frozen=True, slots=True)
class Mapa:
    nodos: list[Nodo]
    aristas: list[Arista]
    con_nombres: bool
    tipos: list[Tipo]
    total: int
    sin_punto: int
    filas: list[Fila]
    pagina: int
    paginas: int
    anterior: str
    siguiente: str
    practica: str
    segun_leon: list[Fundado]


def read(*, estado: str = "", practica: str = "", pagina: str = "") -> Mapa:
    """Read the network, seven queries: of one state or one practice where they are asked for."""
    found = replicas.visibles()
    page = _practice(practica)
    if page is not None:
        found = found.filter(origen=page[0])
    counted = dict(found.order_by().values("estado").annotate(n=Count("pk")).values_list(
        "estado", "n"
    ))  # fmt: skip
    chosen = estado if estado in EstadoReplica.values else ""
    if chosen:
        found = found.filter(estado=chosen)
    shown = Paginator(found.order_by("pk"), POR_PAGINA)
    here = shown.get_page(pagina)
    start = (here.number - 1) * POR_PAGINA
    drawn = replicas.rows(replicas.newest_first(found)[:_DRAWN])
    nodes, places = _nodes(drawn)
    arrows = [arrow for row in drawn if (arrow := _arrow(row, places)) is not None]
    where = {"estado": chosen, "practica": str(page[0]) if page else ""}
    return Mapa(
        nodos=nodes,
        aristas=arrows,
        con_nombres=len(nodes) <= _NAMES,
        tipos=[
            Tipo(
                one.value,
                str(one.label),
                counted.get(one.value, 0),
                _address(**where | {"estado": "" if one == chosen else one.value}),
                one == chosen,
            )
            for one in EstadoReplica
        ],
        total=shown.count,
        sin_punto=len(drawn) - len(arrows),
        filas=replicas.rows(replicas.newest_first(found)[start : start + POR_PAGINA]),
        pagina=here.number,
        paginas=shown.num_pages,
        anterior=_address(**where, pagina=str(here.number - 1)) if here.has_previous() else "",
        siguiente=_address(**where, pagina=str(here.number + 1)) if here.has_next() else "",
        practica=page[1] if page else "",
        segun_leon=_according_to_leon(),
    )


def _practice(asked: str) -> tuple[int, str] | None:
    """Return number and title of the practice asked for, if everybody may read it."""
    if not asked.isdecimal() or len(asked) > 18:
        return None
    found: PracticaPage | None = publicadas().filter(pk=int(asked)).first()
    return (found.pk, found.title) if found else None


def _address(**parameters: str) -> str:
    given = {name: value for name, value in parameters.items() if value}
    return f"?{urlencode(given)}" if given else "?"


def _nodes(rows: list[Fila]) -> tuple[list[Nodo], dict[str, tuple[float, float]]]:
    gave = {row.origen_cvegeo for row in rows}
    claves = gave | {row.cvegeo for row in rows}
    found = (
        Municipio.objects.filter(pk__in=claves, x__isnull=False)
        .order_by("pk")
        .values_list("pk", "nombre", "entidad__nombre", "x", "y")
    )
    nodes, places = [], {}
    for cvegeo, nombre, entidad, x, y in found:
        places[cvegeo] = (float(x or 0), float(y or 0))
        nodes.append(
            Nodo(
                cvegeo, f"{nombre}, {entidad}", nombre, f"{x:.1f}", f"{y:.1f}", cvegeo in gave,
                (x or Decimal(0)) > 750,
            )
        )  # fmt: skip
    return nodes, places


def _arrow(row: Fila, places: dict[str, tuple[float, float]]) -> Arista | None:
    """Draw a bow from who gave to who received, with its head before the point."""
    start, end = places.get(row.origen_cvegeo), places.get(row.cvegeo)
    if start is None or end is None:
        return None
    along = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    bend = min(0.22 * along, 60.0)
    # To the left of the way: there and back are two bows.
    middle = (
        (start[0] + end[0]) / 2 + (end[1] - start[1]) / along * bend,
        (start[1] + end[1]) / 2 - (end[0] - start[0]) / along * bend,
    )
    last = hypot(end[0] - middle[0], end[1] - middle[1]) or 1.0
    ux, uy = (end[0] - middle[0]) / last, (end[1] - middle[1]) / last
    tip = (end[0] - ux * _POINT, end[1] - uy * _POINT)
    back = (tip[0] - ux * _HEAD, tip[1] - uy * _HEAD)
    half = _HEAD / 2
    return Arista(
        estado=row.estado.value,
        trazo=f"M{_at(start)}Q{_at(middle)} {_at(back)}",
        punta=(
            f"M{_at(tip)}L{_at((back[0] - uy * half, back[1] + ux * half))}"
            f"L{_at((back[0] + uy * half, back[1] - ux * half))}Z"
        ),
        texto=f"{row.origen} a {row.municipio}: {row.estado.label}. {row.practica}",
    )


def _at(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _according_to_leon() -> list[Fundado]:
    """The list of León's document: what it says of other institutes, confirmed by nobody here."""
    line = institutos.linea()
    return [row for row in [*line.listados, *line.en_formacion] if row.url]
