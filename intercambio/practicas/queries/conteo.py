"""The practices found and how many there are of each value, counted by the database at once.

Each practice is tried against each facet in force once. One that lacks exactly one of them counts
under the name of that facet only, `falta`; one that lacks none, under the empty name, for all.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When

from ..costo import with_rango_costo
from ..enums import EstadoReplica
from ..models import PracticaElemento, PracticaPage, Replica
from .filtros import SI

REPLICADA = (EstadoReplica.ADOPTADA, EstadoReplica.OPERACION, EstadoReplica.EVALUADA)
# Facets whose value stands in the practice itself: each is a column.
PROPIAS = ("tipo", "materia", "costo", "evidencia", "replicada", "archivadas")
PAGINA = "pagina"
_COLUMNS = ("pk", "publicada", "padre", *PROPIAS)
_OWN = ", ".join(PROPIAS)
_TIES = PracticaElemento._meta.db_table


class Prueba(NamedTuple):
    """What a practice must meet: SQL over the columns, and what stands in it."""

    sql: str
    params: list[Any]


class Grupo(NamedTuple):
    """So many practices with this value; of `PAGINA`, the id of one on the page asked for."""

    columna: str
    falta: str
    valor: str
    n: int


def equals(column: str, value: object) -> Prueba:
    return Prueba(f"{column} = %s", [value])


def one_of(column: str, values: Iterable[str]) -> Prueba:
    wanted = sorted(values)
    marks = ", ".join(["%s"] * len(wanted))
    return Prueba(f"{column} IN ({marks})" if wanted else "1 = 0", wanted)


def touches(elemento: int) -> Prueba:
    sql = f"pk IN (SELECT practica_id FROM {_TIES} WHERE elemento_id = %s)"
    return Prueba(sql, [elemento])


def count(
    practicas: QuerySet[PracticaPage],
    pruebas: Mapping[str, Prueba],
    *,
    desde: int,
    por_pagina: int,
) -> list[Grupo]:
    """Count `practicas` (with `padre`) by each column and by element: one query.

    :param pruebas: what is asked, by the name of its facet: one at least.
    :param desde: where the page begins; the last page answers for what lies beyond it.
    """
    connection = connections[practicas.db]
    base, params = _read(practicas).query.sql_with_params()
    branches = [_page(por_pagina), _by_place(), *map(_by_value, PROPIAS), _by_element()]
    sql = (
        f"WITH base ({', '.join(_COLUMNS)}) AS ({base}), "
        f"{_tried(pruebas)} {' UNION ALL '.join(branches)}"
    )
    tried = [value for prueba in pruebas.values() for value in prueba.params]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *tried, desde, desde])
        return [Grupo._make(row) for row in cursor.fetchall()]


def _read(practicas: QuerySet[PracticaPage]) -> QuerySet[PracticaPage, tuple[Any, ...]]:
    """Select the columns, in their order."""
    replicas = Replica.objects.filter(origen=OuterRef("pk"), estado__in=REPLICADA)
    return (
        with_rango_costo(practicas)
        .order_by()
        .values_list(
            "pk", "first_published_at", "padre", "origen", "materia_id", "rango_costo",
            "nivel_evidencia",
            Case(When(Exists(replicas), then=Value(SI)), default=Value("")),
            Case(When(archivada_at__isnull=False, then=Value(SI)), default=Value("")),
        )
    )  # fmt: skip


def _tried(pruebas: Mapping[str, Prueba]) -> str:
    lacks = ", ".join(
        f"CASE WHEN {prueba.sql} THEN 0 ELSE 1 END AS no_{name}" for name, prueba in pruebas.items()
    )
    which = " ".join(f"WHEN no_{name} = 1 THEN '{name}'" for name in pruebas)
    how_many = " + ".join(f"no_{name}" for name in pruebas)
    # Where only one thing is asked all count, and the planner need not guess how many.
    at_most_one = f"WHERE {how_many} <= 1" if len(pruebas) > 1 else ""
    return (
        f"tried AS (SELECT base.*, {lacks} FROM base), "
        f"found AS (SELECT tried.*, CASE {which} ELSE '' END AS falta FROM tried {at_most_one}), "
        f"alike AS (SELECT falta, {_OWN}, COUNT(*) AS n FROM found GROUP BY falta, {_OWN})"
    )


def _by_value(name: str) -> str:
    return (
        f"SELECT '{name}', '', CAST({name} AS text), CAST(SUM(n) AS bigint) FROM alike "
        f"WHERE falta IN ('', '{name}') AND {name} IS NOT NULL GROUP BY {name}"
    )


def _by_place() -> str:
    return "SELECT 'padre', falta, padre, COUNT(*) FROM found GROUP BY falta, padre"


def _by_element() -> str:
    return (
        "SELECT 'elemento', falta, CAST(elemento_id AS text), COUNT(*) FROM found "
        f"JOIN {_TIES} ON practica_id = pk GROUP BY falta, elemento_id"
    )


def _page(size: int) -> str:
    size = int(size)
    last = f"(COUNT(*) + {size - 1}) / {size} * {size} - {size}"
    start = f"SELECT CASE WHEN COUNT(*) > %s OR COUNT(*) = 0 THEN %s ELSE {last} END"
    return (
        f"SELECT '{PAGINA}', '', CAST(pk AS text), 1 FROM ("
        "SELECT pk FROM found WHERE falta = '' ORDER BY publicada DESC NULLS LAST, pk DESC "
        f"LIMIT {size} OFFSET ({start} FROM found WHERE falta = '')) AS p"
    )
