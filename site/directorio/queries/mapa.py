"""Where the municipalities found stand in the country."""

from dataclasses import dataclass

from django.db.models import QuerySet

from municipios.models import Municipio

from ..mapa import contornos

# Beyond the first number points are only drawn; beyond the second there is no map to read.
MOST_LINKS = 60
MOST_POINTS = 400


@dataclass(frozen=True, slots=True)
class Punto:
    """A municipality on the map; coordinates as text, so that no locale touches them."""

    cvegeo: str
    lugar: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Mapa:
    """The points, as links where they are few, as one stroke where they are many."""

    puntos: list[Punto]
    trazo: str
    contorno: str
    sin_punto: int
    demasiados: bool


def draw(found: QuerySet[Municipio], *, de: str) -> Mapa:
    """Place the municipalities of `found`, one query; `de` is the state asked for, if any."""
    rows = list(
        found.order_by("cvegeo").values_list("cvegeo", "nombre", "entidad__nombre", "x", "y")[
            : MOST_POINTS + 1
        ]
    )
    many = len(rows) > MOST_POINTS
    points = [
        Punto(cvegeo, f"{nombre}, {estado}", f"{x:.1f}", f"{y:.1f}")
        for cvegeo, nombre, estado, x, y in rows
        if not many and x is not None and y is not None
    ]
    few = len(points) <= MOST_LINKS
    return Mapa(
        puntos=points if few else [],
        trazo="" if few else "".join(f"M{point.x} {point.y}h0" for point in points),
        contorno=contornos().get(de, ""),
        sin_punto=0 if many else len(rows) - len(points),
        demasiados=many,
    )
