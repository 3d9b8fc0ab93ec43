"""Matrices of answers to compute on: from lists, from chance, and from hypothesis."""

import math
import random
from collections.abc import Sequence

from hypothesis import strategies as st

from cursos.evaluaciones.estadistica.matriz import Columna, Matriz, Opcion, Renglon

LETRAS = "ABCD"
# Points as they are kept: three decimals, so that equal totals come from different sums.
PUNTOS = (0.0, 0.333, 0.5, 0.667, 1.0)


def from_rows(rows: Sequence[Sequence[float | None]], *, drawn: bool = False) -> Matriz:
    """None is a question that was not put in that attempt."""
    columns = tuple(Columna(f"r{place}", sorteada=drawn) for place in range(len(rows[0])))
    return Matriz(
        columns,
        tuple(
            Renglon({f"r{place}": value for place, value in enumerate(row) if value is not None})
            for row in rows
        ),
    )


@st.composite
def shared(draw: st.DrawFn) -> list[list[float]]:
    """Everybody has the same questions: from one person and one question up, constants too."""
    people, questions = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    among = draw(st.sampled_from([PUNTOS, (0.0, 1.0), (0.333,)]))
    row = st.lists(st.sampled_from(among), min_size=questions, max_size=questions)
    return draw(st.lists(row, min_size=people, max_size=people))


@st.composite
def drawn(draw: st.DrawFn) -> list[list[float | None]]:
    """Each person has some of the questions, as many as anybody else."""
    people, put = draw(st.integers(1, 9)), draw(st.integers(1, 4))
    rows = []
    for _ in range(people):
        row: list[float | None] = [None] * (put + 2)
        for place in draw(st.permutations(range(put + 2)))[:put]:
            row[place] = draw(st.sampled_from(PUNTOS))
        rows.append(row)
    return rows


def by_ability(people: int, questions: int, *, put: int | None = None) -> list[list[float | None]]:
    """Right or wrong by a logistic curve: the same for the same numbers.

    :param put: how many questions of them each person gets; all by default.
    """
    rng = random.Random(people * 1000 + questions)  # noqa: S311 - the same each time, not secret
    rows = []
    for _ in range(people):
        ability = rng.gauss(0, 1)
        row: list[float | None] = [None] * questions
        for place in rng.sample(range(questions), put or questions):
            hard = 2 * place / questions - 1
            row[place] = float(rng.random() < 1 / (1 + math.exp(2 * (hard - ability))))
        rows.append(row)
    return rows


def choosing(chosen: Sequence[tuple[float, str]], *, options: str = LETRAS) -> Matriz:
    """One question, whose key is A, beside another that decides each person's mark.

    :param chosen: for each person, the points in the other question and the letters chosen here.
    """
    offered = tuple(Opcion(letra, letra, letra == "A") for letra in options)
    rows = tuple(
        Renglon({"pregunta": float(letters == "A"), "otra": other}, {"pregunta": tuple(letters)})
        for other, letters in chosen
    )
    return Matriz((Columna("pregunta", azar=0.25, opciones=offered), Columna("otra")), rows)
