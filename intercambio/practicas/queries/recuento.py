"""How many practices each choice of each facet would leave, in one pass over what is published.

Read whole and counted here: the databases would count once for each facet in force, and look for
the words each time. A practice that lacks exactly one of the facets in force counts for that facet
only; one that lacks none, for all.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from django.db.models import QuerySet

from ..costo import with_rango_costo
from ..enums import EstadoReplica
from ..models import PracticaElemento, PracticaPage, Replica
from .filtros import DE_ELEMENTOS, DEL_LUGAR, SI, Filtro
from .lugares import Lugar

REPLICADA = (EstadoReplica.ADOPTADA, EstadoReplica.OPERACION, EstadoReplica.EVALUADA)


class _Renglon(NamedTuple):
    pk: int
    padre: str
    tipo: str
    materia: int | None
    costo: str
    evidencia: int | None
    archivada: object


_COLUMNS = (
    "pk", "padre", "origen", "materia_id", "rango_costo", "nivel_evidencia", "archivada_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recuento:
    """The practices found, the last published first, and what each choice would leave.

    `por_lugar` counts by the path of the municipality's page, whatever the state asked for.
    """

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


def recount(filtro: Filtro, practicas: QuerySet[PracticaPage], contexto: Contexto) -> Recuento:
    """Count what `practicas` (with `padre`, in order) leaves: three queries."""
    found = with_rango_costo(practicas).values_list(*_COLUMNS)
    rows = [_Renglon._make(row) for row in found]
    ties = list(PracticaElemento.objects.order_by().values_list("practica_id", "elemento_id"))
    replicated = set(Replica.objects.filter(estado__in=REPLICADA).values_list("origen", flat=True))
    values = _values(contexto, replicated)
    met, lacking = _sift(rows, _tests(filtro, values, ties, contexto))
    totals = {
        name: Counter(map(value, chain(met, lacking[name]))) for name, value in values.items()
    }
    totals |= _of_places(met, lacking, contexto)
    totals |= _of_elements(met, lacking, ties, contexto)
    return Recuento(
        pks=[row.pk for row in met],
        totales=totals,
        por_lugar=Counter(
            row.padre for row in chain(met, lacking["entidad"]) if row.padre in contexto.lugares
        ),
    )


_Value = Callable[[_Renglon], str]
_Test = Callable[[_Renglon], bool]


def _values(contexto: Contexto, replicated: set[int]) -> dict[str, _Value]:
    """Tell how the value of each facet is read that stands in the practice itself."""
    claves = contexto.claves
    return {
        "tipo": lambda row: row.tipo,
        "materia": lambda row: claves.get(row.materia or 0, ""),
        "costo": lambda row: row.costo,
        "evidencia": lambda row: str(row.evidencia or ""),
        "replicada": lambda row: SI if row.pk in replicated else "",
        "archivadas": lambda row: SI if row.archivada else "",
    }


def _of_place(name: str, lugar: Lugar, contexto: Contexto) -> str:
    match name:
        case "instituto":
            return SI if lugar.instituto else ""
        case "parecidos":
            return contexto.de_quien if lugar.cvegeo in contexto.parecidos else ""
        case _:
            return str(getattr(lugar, name))


def _tests(
    filtro: Filtro,
    values: Mapping[str, _Value],
    ties: Iterable[tuple[int, int]],
    contexto: Contexto,
) -> dict[str, _Test]:
    """Return what must be met; what is archived is out unless it is asked for."""
    tests: dict[str, _Test] = {}
    for name, wanted in ({"archivadas": ""} | filtro.facets).items():
        if name in values:
            tests[name] = _says(values[name], wanted)
        elif name in DEL_LUGAR:
            tests[name] = _stands_in(
                {
                    path
                    for path, lugar in contexto.lugares.items()
                    if _of_place(name, lugar, contexto) == wanted
                }
            )
        else:
            tests[name] = _is_one_of(
                {pk for pk, element in ties if contexto.claves.get(element) == wanted}
            )
    return tests


def _says(value: _Value, wanted: str) -> _Test:
    return lambda row: value(row) == wanted


def _stands_in(paths: set[str]) -> _Test:
    return lambda row: row.padre in paths


def _is_one_of(pks: set[int]) -> _Test:
    return lambda row: row.pk in pks


_Lacking = defaultdict[str, list[_Renglon]]


def _sift(rows: Iterable[_Renglon], tests: Mapping[str, _Test]) -> tuple[list[_Renglon], _Lacking]:
    """Part those that meet all from those that lack one, by which."""
    met: list[_Renglon] = []
    lacking: _Lacking = defaultdict(list)
    for row in rows:
        missing = [name for name, test in tests.items() if not test(row)]
        if not missing:
            met.append(row)
        elif len(missing) == 1:
            lacking[missing[0]].append(row)
    return met, lacking


def _of_places(
    met: list[_Renglon], lacking: _Lacking, contexto: Contexto
) -> dict[str, Counter[str]]:
    everywhere = Counter(row.padre for row in met)
    totals: dict[str, Counter[str]] = {name: Counter() for name in DEL_LUGAR}
    for name, counter in totals.items():
        for path, n in (everywhere + Counter(row.padre for row in lacking[name])).items():
            # A model that no municipality presents as its own stands in no place.
            if lugar := contexto.lugares.get(path):
                counter[_of_place(name, lugar, contexto)] += n
    return totals


def _of_elements(
    met: list[_Renglon],
    lacking: _Lacking,
    ties: list[tuple[int, int]],
    contexto: Contexto,
) -> dict[str, Counter[str]]:
    """Count by plate; facets without a choice share one pass."""
    pks = {row.pk for row in met}
    shared = Counter(element for pk, element in ties if pk in pks)
    totals: dict[str, Counter[str]] = {}
    for name in DE_ELEMENTOS:
        more = {row.pk for row in lacking[name]}
        found = shared
        if more:
            found = shared + Counter(element for pk, element in ties if pk in more)
        totals[name] = Counter(
            {contexto.claves[one]: n for one, n in found.items() if one in contexto.claves}
        )
    return totals
