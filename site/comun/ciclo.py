"""The planning cycle as three streets round a plaza: where each of the nine steps stands.

The shape tells the rhythm: squares on the avenue (long term), a circle on the street (period of
government), diamonds on the path round the plaza (every year). Never nine equal slices.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PASOS = range(1, 10)
RITMOS = (
    ("Largo plazo", range(1, 6)),
    ("Periodo de gobierno", range(6, 7)),
    ("Cada año", range(7, 10)),
)
# Centres in the small drawing, whose box is -53 -44 106 88.
_SMALL = {
    1: (-24, -34), 2: (20, -34), 3: (44, -11), 4: (44, 16), 5: (12, 34),
    6: (-30, 8), 7: (0, 13), 8: (17, 0), 9: (0, -13),
}  # fmt: skip
# Half the side of a station: lit, not lit, and with its number written in it.
_HALF = {1: (7.6, 4.6, 7.2), 2: (8, 5, 7.6), 3: (8.6, 5.6, 8.2)}
# Centre, then where the name starts, how it is anchored, how many letters fit in a line, and
# whether more lines go up (-1), down (1) or both ways (0).
_LARGE = {
    1: (-150, -215, -150, -248, "middle", 22, -1),
    2: (110, -215, 110, -248, "middle", 22, -1),
    3: (270, -70, 301, -64, "start", 15, 0),
    4: (270, 95, 301, 101, "start", 15, 0),
    5: (70, 215, 70, 261, "middle", 24, 1),
    6: (-190, 45, -222, 51, "end", 12, 0),
    7: (0, 78, 0, 121, "middle", 20, 1),
    8: (100, 0, 128, 6, "start", 8, 0),
    9: (0, -78, 0, -109, "middle", 20, -1),
}
_LINE = 19


@dataclass(frozen=True, slots=True)
class Parada:
    """A station of the small drawing; coordinates as text, so that no locale touches them."""

    numero: int
    ritmo: int
    encendida: bool
    x: str
    y: str
    mitad: str
    esquina_x: str
    esquina_y: str
    lado: str
    base: str


@dataclass(frozen=True, slots=True)
class Estacion:
    """A station of the large drawing: a link to its step's page."""

    numero: int
    ritmo: int
    titulo: str
    url: str
    x: int
    y: int
    nombre_x: int
    ancla: str
    renglones: tuple[tuple[int, str], ...]


def rhythm(numero: int) -> int:
    """Return 1, 2 or 3: long term, period of government, year."""
    return next(place for place, (_, steps) in enumerate(RITMOS, start=1) if numero in steps)


def small(encendidos: Iterable[int], *, numeros: bool = False) -> list[Parada]:
    """Place the nine stations, the given ones filled and larger."""
    lit = set(encendidos)
    return [_small_station(numero, numero in lit, numeros) for numero in PASOS]


def _small_station(numero: int, lit: bool, numeros: bool) -> Parada:
    x, y = _SMALL[numero]
    ritmo = rhythm(numero)
    full, hollow, numbered = _HALF[ritmo]
    half = numbered if numeros else full if lit else hollow
    return Parada(
        numero=numero,
        ritmo=ritmo,
        encendida=lit,
        x=f"{x:g}",
        y=f"{y:g}",
        mitad=f"{half:g}",
        esquina_x=f"{x - half:g}",
        esquina_y=f"{y - half:g}",
        lado=f"{2 * half:g}",
        base=f"{y + 2.9:g}",
    )


def large(numero: int, titulo: str, url: str) -> Estacion:
    """Place one step in the large drawing, its name broken into lines that fit."""
    x, y, name_x, name_y, anchor, width, growth = _LARGE[numero]
    lines = textwrap.wrap(titulo, width) or [titulo]
    first = name_y - round((len(lines) - 1) * _LINE * (1 - growth) / 2)
    return Estacion(
        numero=numero,
        ritmo=rhythm(numero),
        titulo=titulo,
        url=url,
        x=x,
        y=y,
        nombre_x=name_x,
        ancla=anchor,
        renglones=tuple((first + _LINE * place, line) for place, line in enumerate(lines)),
    )


def in_words(pasos: Sequence[int]) -> str:
    """Return `Paso 5`, `Pasos 1, 7, 8 y 9` or `Pasos 1 a 9`; nothing for no step."""
    steps = sorted(set(pasos))
    if not steps:
        return ""
    if len(steps) == 1:
        return f"Paso {steps[0]}"
    if len(steps) > 3 and steps[-1] - steps[0] == len(steps) - 1:
        return f"Pasos {steps[0]} a {steps[-1]}"
    return f"Pasos {', '.join(map(str, steps[:-1]))} y {steps[-1]}"
