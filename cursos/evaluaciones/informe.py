"""The figures of an assessment as they are kept: JSON with all that its page says."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from .elecciones import OTRA
from .estadistica import avisos, conjunto, distractores, lectura, reactivo
from .estadistica.distractores import Fila, Tabla
from .estadistica.matriz import Matriz

# Bars of the histogram, of ten points each; the last one holds the 100 too.
_BARRAS = 10


def compose(
    matriz: Matriz,
    *,
    textos: Mapping[str, Mapping[str, str]],
    escritas: set[str],
    versiones: Mapping[str, Mapping[int, int]],
) -> dict[str, Any]:
    """Compute everything and return it as JSON.

    :param textos: what each option says, by question and option.
    :param escritas: the questions whose «options» are what people wrote: nobody offered them.
    :param versiones: how often each version was put, by question.
    """
    whole, each = conjunto.measure(matriz), reactivo.measure(matriz)
    tables = distractores.tabulate(matriz)
    offered = {one: _offered(table) for one, table in tables.items() if one not in escritas}
    return {
        "conjunto": asdict(whole),
        "lecturas": [asdict(one) for one in lectura.read(whole)],
        "avisos": [asdict(one) for one in avisos.flag(whole.n, each, offered)],
        "histograma": _histogram(matriz),
        "reactivos": [
            asdict(medida)
            | _table(tables.get(one), textos.get(one, {}))
            | {"versiones": {str(k): v for k, v in sorted(versiones.get(one, {}).items())}}
            | {"escrita": one in escritas}
            for one, medida in each.items()
        ],
    }


def _offered(tabla: Tabla) -> Tabla:
    """Leave out what nobody offers any more: it is no fault of the question that few chose it."""
    return replace(tabla, filas=tuple(fila for fila in tabla.filas if fila.opcion.id != OTRA))


def _histogram(matriz: Matriz) -> list[int]:
    bars = [0] * _BARRAS
    for renglon in matriz.renglones:
        # Sums of thirds fall a hair short of the ten that they are.
        bars[min(int((renglon.porcentaje + 1e-9) * _BARRAS / 100), _BARRAS - 1)] += 1
    return bars


def _table(tabla: Tabla | None, textos: Mapping[str, str]) -> dict[str, Any]:
    if tabla is None:
        return {"en_blanco": None, "opciones": []}
    return {
        "en_blanco": tabla.en_blanco,
        "opciones": [_option(fila, textos) for fila in tabla.filas],
    }


def _option(fila: Fila, textos: Mapping[str, str]) -> dict[str, Any]:
    return {
        "letra": fila.opcion.letra,
        "texto": textos.get(fila.opcion.id, ""),
        "clave": fila.opcion.es_clave,
        "n": fila.n,
        "proporcion": fila.proporcion,
        "media": fila.media,
        "arriba": fila.arriba,
        "abajo": fila.abajo,
    }
