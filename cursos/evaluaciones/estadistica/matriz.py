"""The answers of a test as a matrix: one row for each attempt, one column for each question.

A question's score goes from 0 to 1. Which attempts enter is the caller's choice: statistics take
each person's answers as independent of all others, so it should be one attempt each, the first
(docs.moodle.org/dev/Quiz_statistics_calculations).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import fsum


@dataclass(frozen=True, slots=True)
class Opcion:
    """An answer offered. `letra`: how the bank calls it, whatever order each person saw."""

    id: str
    letra: str
    es_clave: bool


@dataclass(frozen=True, slots=True)
class Columna:
    """A question. `azar`: what answering blindly earns, from 0 to 1; None where nobody can say.

    `sorteada`: drawn among others for each attempt, so that not everybody has it.
    """

    id: str
    sorteada: bool = False
    azar: float | None = None
    opciones: tuple[Opcion, ...] = ()


@dataclass(frozen=True, slots=True)
class Renglon:
    """An attempt: points by question, only of those put in it, and the options chosen in each.

    A question put and left blank has 0 points and no choice. `total` is the sum of the points, and
    `porcentaje` what they are of those possible, from 0 to 100: both are of the same questions.
    """

    puntos: Mapping[str, float]
    elecciones: Mapping[str, Collection[str]] = field(default_factory=dict)
    total: float = field(init=False)
    porcentaje: float = field(init=False)

    def __post_init__(self) -> None:
        if not self.puntos:
            raise ValueError("an attempt without questions has no mark")
        total = fsum(self.puntos.values())
        object.__setattr__(self, "total", total)
        object.__setattr__(self, "porcentaje", 100 * total / len(self.puntos))


@dataclass(frozen=True, slots=True)
class Matriz:
    """Everything that was answered.

    :raises ValueError: an attempt has a question that is none of the columns.
    """

    columnas: tuple[Columna, ...]
    renglones: tuple[Renglon, ...]

    def __post_init__(self) -> None:
        known = {columna.id for columna in self.columnas}
        for renglon in self.renglones:
            if not renglon.puntos.keys() <= known:
                raise ValueError(f"unknown questions: {sorted(renglon.puntos.keys() - known)}")

    def with_question(self, id_: str) -> list[Renglon]:
        """Return the attempts in which this question was put."""
        return [renglon for renglon in self.renglones if id_ in renglon.puntos]

    def is_shared(self) -> bool:
        """Say whether everybody was asked the same questions."""
        return all(
            renglon.puntos.keys() == self.renglones[0].puntos.keys() for renglon in self.renglones
        )

    def questions_each(self) -> int | None:
        """Return how many questions each attempt has; None if there are none or not all alike."""
        sizes = {len(renglon.puntos) for renglon in self.renglones}
        return sizes.pop() if len(sizes) == 1 else None
