"""What was answered to an assessment, as the matrix that its statistics are made of."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from .. import marking, tipos
from ..elecciones import Elecciones
from ..enums import EstadoIntento
from ..estadistica.matriz import Columna, Matriz, Renglon
from ..models import Evaluacion, Intento, Pregunta, Reactivo, Version

# Attempts read at once: memory holds the contents of so many, and afterwards only points.
_LOTE = 250
_ENTREGADOS = (EstadoIntento.ENTREGADO, EstadoIntento.CALIFICADO)
Avance = Callable[[int, int], None]


@dataclass
class Pieza:
    """A question of the assessment, and what is gathered of it while answers are read."""

    reactivo: Reactivo
    elecciones: Elecciones
    is_drawn: bool = False
    versiones: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True)
class Leida:
    """The matrix and what it leaves out.

    `repetidos`: later attempts of people who count by their first. `por_calificar`: first attempts
    that wait for a person's marks. `a_mano`: questions left out because most attempts wait so;
    otherwise it is those attempts that are out. `remediadas`: questions annulled or given to all.
    """

    matriz: Matriz
    piezas: dict[str, Pieza]
    repetidos: int
    por_calificar: int
    a_mano: list[int]
    remediadas: list[int]


_Puntos = dict[str, float | None]
_Fila = tuple[_Puntos, dict[str, tuple[str, ...]]]


def read(evaluacion: Evaluacion, *, grupo: str = "", report: Avance | None = None) -> Leida:
    """Read everybody's first attempt handed in; of one group, if it is named.

    What people earn independently of each other is one attempt each (Moodle's report takes the
    first too). A question remedied says nothing of who knows more: it stays out.

    :param report: told how many attempts of how many were read.
    """
    first, total = _first_attempts(evaluacion, grupo)
    piezas: dict[str, Pieza] = {}
    rows = list(_read_all(first, piezas, report))
    waiting = sum(None in puntos.values() for puntos, _ in rows)
    by_hand: set[str] = set()
    if 2 * waiting > len(rows):
        by_hand = {one for puntos, _ in rows for one, value in puntos.items() if value is None}
    return Leida(
        _matrix(evaluacion, piezas, rows, by_hand),
        piezas,
        repetidos=total - len(first),
        por_calificar=waiting,
        a_mano=sorted(map(int, by_hand)),
        remediadas=_remedied(evaluacion),
    )


def _first_attempts(evaluacion: Evaluacion, grupo: str) -> tuple[list[UUID], int]:
    rows = Intento.objects.filter(evaluacion=evaluacion, estado__in=_ENTREGADOS)
    if grupo:
        rows = rows.filter(grupo=grupo)
    first: dict[int, UUID] = {}
    total = 0
    for pk, persona in rows.order_by("entregado_at", "numero").values_list("pk", "persona_id"):
        first.setdefault(persona, pk)
        total += 1
    return list(first.values()), total


def _read_all(ids: list[UUID], piezas: dict[str, Pieza], report: Avance | None) -> Iterator[_Fila]:
    versiones: dict[tuple[int, int], dict[str, Any]] = {}
    for start in range(0, len(ids), _LOTE):
        if report:
            report(start, len(ids))
        rows = _batch(ids[start : start + _LOTE])
        _meet(rows, piezas, versiones)
        for _, questions in groupby(rows, key=itemgetter(0)):
            yield _row(questions, piezas, versiones)


def _batch(ids: list[UUID]) -> list[tuple[Any, ...]]:
    rows = Pregunta.objects.filter(intento__in=ids, ajuste="").order_by("intento_id", "orden")
    return list(
        rows.values_list("intento_id", "reactivo_id", "version", "is_drawn", "respuesta", "puntos")
    )


def _meet(
    rows: list[tuple[Any, ...]],
    piezas: dict[str, Pieza],
    versiones: dict[tuple[int, int], dict[str, Any]],
) -> None:
    """Read the questions and versions that are seen here for the first time."""
    seen = {(row[1], row[2]) for row in rows}
    fresh = {pk for pk, _ in seen if str(pk) not in piezas}
    if fresh:
        found = Reactivo.objects.select_related("categoria").in_bulk(fresh)
        piezas.update((str(pk), Pieza(one, Elecciones(one.contenido))) for pk, one in found.items())
    if missing := seen - versiones.keys():
        wanted = Version.objects.filter(reactivo__in={pk for pk, _ in missing})
        for pk, numero, contenido in wanted.values_list("reactivo_id", "numero", "contenido"):
            versiones[pk, numero] = contenido
        for pk, numero in missing:
            versiones.setdefault((pk, numero), piezas[str(pk)].reactivo.contenido)


def _row(
    questions: Iterator[tuple[Any, ...]],
    piezas: dict[str, Pieza],
    versiones: dict[tuple[int, int], dict[str, Any]],
) -> _Fila:
    puntos: _Puntos = {}
    elegidas: dict[str, tuple[str, ...]] = {}
    for _, pk, version, is_drawn, respuesta, worth in questions:
        pieza = piezas[str(pk)]
        pieza.is_drawn |= is_drawn
        pieza.versiones[version] += 1
        puntos[str(pk)] = None if worth is None else _points(worth)
        chosen = pieza.elecciones.choose(version, versiones[pk, version], respuesta)
        if chosen:
            elegidas[str(pk)] = chosen
    return puntos, elegidas


@lru_cache(maxsize=2048)
def _points(puntos: Decimal) -> float:
    return float(marking.exact(puntos))


def _matrix(
    evaluacion: Evaluacion, piezas: dict[str, Pieza], rows: list[_Fila], out: set[str]
) -> Matriz:
    """Put it together; who still waits for a mark in a question that counts is not in it."""
    columns = [_column(piezas[one]) for one in _in_order(evaluacion, piezas) if one not in out]
    kept = {column.id: {option.id for option in column.opciones} for column in columns}
    lines = []
    for puntos, elegidas in rows:
        inside = {one: value for one, value in puntos.items() if one in kept}
        points = {one: value for one, value in inside.items() if value is not None}
        if not points or len(points) < len(inside):
            continue
        chosen = {
            one: piezas[one].elecciones.settle(ids, kept[one])
            for one, ids in elegidas.items()
            if one in kept
        }
        lines.append(Renglon(points, chosen))
    put = {one for line in lines for one in line.puntos}
    return Matriz(tuple(column for column in columns if column.id in put), tuple(lines))


def _column(pieza: Pieza) -> Columna:
    guess = tipos.guess(pieza.reactivo.contenido)
    return Columna(
        str(pieza.reactivo.pk),
        sorteada=pieza.is_drawn,
        azar=None if guess is None else float(guess),
        opciones=pieza.elecciones.options(),
    )


def _in_order(evaluacion: Evaluacion, piezas: dict[str, Pieza]) -> list[str]:
    """Return the ids of fixed questions as the assessment has them, then the others by category."""
    fixed = evaluacion.casillas.exclude(reactivo=None).order_by("seccion", "sort_order")
    places = {pk: place for place, pk in enumerate(fixed.values_list("reactivo_id", flat=True))}

    def place(id_: str) -> tuple[int, str, str]:
        found = piezas[id_].reactivo
        return places.get(found.pk, len(places)), found.categoria.ruta, found.clave

    return sorted(piezas, key=place)


def _remedied(evaluacion: Evaluacion) -> list[int]:
    rows = Pregunta.objects.filter(intento__evaluacion=evaluacion, intento__estado__in=_ENTREGADOS)
    found = rows.exclude(ajuste="").order_by("reactivo_id").values_list("reactivo_id", flat=True)
    return list(found.distinct())
