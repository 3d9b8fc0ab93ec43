"""How many practices each choice of each facet would leave, told from what the database counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from ..models import PracticaPage
from . import conteo
from .conteo import PAGINA, PROPIAS, Grupo, Prueba
from .filtros import DE_ELEMENTOS, DEL_LUGAR, SI, Filtro
from .lugares import Lugar

_Counts = dict[tuple[str, str], Counter[str]]


@dataclass(frozen=True, slots=True)
class Recuento:
    """How many were found, those of the page asked for, and what each choice would leave.

    `por_lugar` counts by the path of the municipality's page, whatever the state asked for.
    """

    total: int
    pks: list[int]
    totales: dict[str, Counter[str]]
    por_lugar: Counter[str]


@dataclass(frozen=True, slots=True)
class Contexto:
    """What stands beside the practices: places by path, keys of elements, similar places."""

    lugares: Mapping[str, Lugar]
    claves: Mapping[int, str]
    parecidos: frozenset[str]
    de_quien: str


def recount(
    filtro: Filtro, practicas: QuerySet[PracticaPage], contexto: Contexto, *, por_pagina: int
) -> Recuento:
    """Count what `practicas` (with `padre`) leaves: one query."""
    found = conteo.count(
        practicas,
        _tests(filtro, contexto),
        desde=(filtro.pagina - 1) * por_pagina,
        por_pagina=por_pagina,
    )
    counts = _by_column(found)
    everywhere = counts["padre", ""]
    by_place = everywhere + counts["padre", "entidad"]
    return Recuento(
        total=everywhere.total(),
        pks=[int(one.valor) for one in found if one.columna == PAGINA],
        totales=_of_practices(counts, contexto)
        | _of_places(counts, contexto)
        | _of_elements(counts, contexto),
        por_lugar=Counter({path: n for path, n in by_place.items() if path in contexto.lugares}),
    )


def _by_column(found: Iterable[Grupo]) -> _Counts:
    counts: _Counts = defaultdict(Counter)
    for one in found:
        counts[one.columna, one.falta][one.valor] = one.n
    return counts


def _tests(filtro: Filtro, contexto: Contexto) -> dict[str, Prueba]:
    """Return what must be met; what is archived is out unless it is asked for."""
    wanted = {"archivadas": ""} | filtro.facets
    return {name: _test(name, value, contexto) for name, value in wanted.items()}


def _test(name: str, wanted: str, contexto: Contexto) -> Prueba:
    if name in DEL_LUGAR:
        places = contexto.lugares.items()
        there = [path for path, lugar in places if _of_place(name, lugar, contexto) == wanted]
        return conteo.one_of("padre", there)
    if name in DE_ELEMENTOS:
        return conteo.touches(_element(wanted, contexto))
    if name == "materia":
        return conteo.equals(name, _element(wanted, contexto))
    return conteo.equals(name, int(wanted) if name == "evidencia" else wanted)


def _element(wanted: str, contexto: Contexto) -> int:
    return next(pk for pk, clave in contexto.claves.items() if clave == wanted)


def _of_place(name: str, lugar: Lugar, contexto: Contexto) -> str:
    match name:
        case "instituto":
            return SI if lugar.instituto else ""
        case "parecidos":
            return contexto.de_quien if lugar.cvegeo in contexto.parecidos else ""
        case _:
            return str(getattr(lugar, name))


def _of_practices(counts: _Counts, contexto: Contexto) -> dict[str, Counter[str]]:
    totals = {name: counts[name, ""] for name in PROPIAS}
    return totals | {"materia": _by_plate(totals["materia"], contexto)}


def _of_places(counts: _Counts, contexto: Contexto) -> dict[str, Counter[str]]:
    totals: dict[str, Counter[str]] = {name: Counter() for name in DEL_LUGAR}
    for name, counter in totals.items():
        for path, n in (counts["padre", ""] + counts["padre", name]).items():
            # A model that no municipality presents as its own stands in no place.
            if lugar := contexto.lugares.get(path):
                counter[_of_place(name, lugar, contexto)] += n
    return totals


def _of_elements(counts: _Counts, contexto: Contexto) -> dict[str, Counter[str]]:
    return {
        name: _by_plate(counts["elemento", ""] + counts["elemento", name], contexto)
        for name in DE_ELEMENTOS
    }


def _by_plate(counted: Counter[str], contexto: Contexto) -> Counter[str]:
    """Name the elements by their plates, leaving those that no facet lists."""
    keyed = {int(pk): n for pk, n in counted.items()}
    return Counter({contexto.claves[pk]: n for pk, n in keyed.items() if pk in contexto.claves})
