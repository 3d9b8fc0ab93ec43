"""Where the practices found stand in the country: states lit by count, points, and a table."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from directorio.mapa import contornos

from .filtros import Filtro
from .lugares import Lugar

# Beyond this, points are only drawn, and the states are the links: the page stays light.
MOST_LINKS = 60
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Punto:
    """A municipality drawn on the map; coordinates as text, so that no locale touches them."""

    cvegeo: str
    nombre: str
    lugar: str
    total: int
    x: str
    y: str
    a_la_izquierda: bool


@dataclass(frozen=True, slots=True)
class EstadoDelMapa:
    """A state with practices: how strongly it is lit, and its municipalities for the table."""

    nombre: str
    total: int
    nivel: int
    contorno: str
    url: str
    elegido: bool
    municipios: list[tuple[Lugar, int]]
    cuantos: int


@dataclass(frozen=True, slots=True)
class Mapa:
    """The map and its table. `trazo` draws the points where they are too many to be links."""

    estados: list[EstadoDelMapa]
    puntos: list[Punto]
    con_nombres: bool
    trazo: str
    municipios: int
    practicas: int


def draw(filtro: Filtro, lugares: dict[str, Lugar], totals: Counter[str]) -> Mapa:
    """Place on the map the municipalities that have practices among those found."""
    found = [(lugares[clave], n) for clave, n in sorted(totals.items()) if clave in lugares]
    few = len(found) <= MOST_LINKS
    drawn = [(lugar, n) for lugar, n in found if lugar.x is not None and lugar.y is not None]
    return Mapa(
        estados=_states(filtro, found, few=few),
        puntos=[_point(lugar, n) for lugar, n in drawn] if few else [],
        con_nombres=len(found) <= _MOST_NAMES,
        trazo="" if few else "".join(f"M{lugar.x} {lugar.y}h0" for lugar, _ in drawn),
        municipios=len(found),
        practicas=sum(n for _, n in found),
    )


def _states(
    filtro: Filtro, found: Iterable[tuple[Lugar, int]], *, few: bool
) -> list[EstadoDelMapa]:
    grouped: dict[tuple[str, str], list[tuple[Lugar, int]]] = defaultdict(list)
    for lugar, n in found:
        grouped[lugar.entidad, lugar.estado].append((lugar, n))
    outlines = contornos()
    return [
        EstadoDelMapa(
            nombre=nombre,
            total=(total := sum(n for _, n in rows)),
            nivel=1 if total == 1 else 2 if total < 5 else 3,
            contorno=outlines.get(entidad, ""),
            url=filtro.address(entidad="" if entidad == filtro.entidad else entidad),
            elegido=entidad == filtro.entidad,
            municipios=rows if few else [],
            cuantos=len(rows),
        )
        for (entidad, nombre), rows in sorted(grouped.items())
    ]


def _point(lugar: Lugar, total: int) -> Punto:
    x, y = lugar.x or Decimal(0), lugar.y or Decimal(0)
    return Punto(lugar.cvegeo, lugar.nombre, str(lugar), total, f"{x:.1f}", f"{y:.1f}", x > 750)
