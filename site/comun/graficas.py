"""Charts as shapes in a box of fixed size: drawn on the server, no script."""

from collections.abc import Sequence
from dataclasses import dataclass

ANCHO, ALTO = 360, 150
_BASE, _TECHO, _IZQUIERDA = 128, 16, 26


@dataclass(frozen=True, slots=True)
class Barra:
    """A bar, with the number above it where there is one."""

    x: float
    y: float
    ancho: float
    alto: float
    valor: int


@dataclass(frozen=True, slots=True)
class Grupo:
    """The bars that stand over one word."""

    x: float
    palabra: str
    barras: list[Barra]


@dataclass(frozen=True, slots=True)
class Columnas:
    """A chart of columns: groups over a base line, a rule at half and at the top of the scale."""

    grupos: list[Grupo]
    reglas: list[tuple[float, int]]
    ancho: int = ANCHO
    alto: int = ALTO
    base: int = _BASE
    izquierda: int = _IZQUIERDA


def columns(words: Sequence[str], series: Sequence[Sequence[int]]) -> Columnas:
    """Draw one group for each word, one bar in it for each series."""
    top = nice_top(max((value for values in series for value in values), default=0))
    step = (ANCHO - _IZQUIERDA) / max(len(words), 1)
    width = step * 0.8 / max(len(series), 1)
    groups = []
    for place, word in enumerate(words):
        left = _IZQUIERDA + place * step + step * 0.1
        bars = [
            _bar(left + number * width, width - 1, values[place], top)
            for number, values in enumerate(series)
        ]
        groups.append(Grupo(round(left + step * 0.4, 1), word, bars))
    marks = [top // 2, top] if top % 2 == 0 else [top]
    return Columnas(groups, [(_height(mark, top), mark) for mark in marks])


def nice_top(value: int) -> int:
    """The end of the scale: 2, 4, 10, 20, 40, 100 … the first that holds the value."""
    scale = 1
    while True:
        for digit in (2, 4, 10):
            if value <= digit * scale:
                return digit * scale
        scale *= 10


def _bar(x: float, width: float, value: int, top: int) -> Barra:
    y = _height(value, top)
    return Barra(round(x, 1), y, round(width, 1), round(_BASE - y, 1), value)


def _height(value: int, top: int) -> float:
    return round(_BASE - (_BASE - _TECHO) * value / top, 1)
