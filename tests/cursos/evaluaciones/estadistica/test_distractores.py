"""Who chose each option."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cursos.evaluaciones.estadistica import distractores
from cursos.evaluaciones.estadistica.distractores import Tabla
from cursos.evaluaciones.estadistica.matriz import Matriz, Renglon

from .matrices import LETRAS, choosing

near = pytest.approx
chosen = st.lists(
    st.tuples(st.sampled_from([0.0, 0.5, 1.0]), st.sampled_from(["", *LETRAS, "AB"])),
    min_size=1,
    max_size=12,
)


def _table(people: list[tuple[float, str]]) -> Tabla:
    return distractores.tabulate(choosing(people))["pregunta"]


@settings(max_examples=50)
@given(chosen)
def test_options_are_counted_with_their_share_and_the_mean_mark(
    people: list[tuple[float, str]],
) -> None:
    table = _table(people)

    assert table.n == len(people)
    assert table.en_blanco == sum(not letters for _, letters in people)
    for fila in table.filas:
        marks = [50 * (more + (own == "A")) for more, own in people if fila.opcion.letra in own]
        assert fila.n == len(marks)
        assert fila.proporcion == near(len(marks) / len(people))
        assert fila.media == (near(np.mean(marks)) if marks else None)


@settings(max_examples=50)
@given(chosen)
def test_a_third_is_the_mean_over_all_orders_in_which_equal_marks_may_stand(
    people: list[tuple[float, str]],
) -> None:
    """Thrice repeated, people make whole thirds; equal marks share what is chosen among them."""
    table = _table(people)

    marks = [50 * (other + (letters == "A")) for other, letters in people]
    for fila in table.filas:
        has = [fila.opcion.letra in letters for _, letters in people]
        level = {
            m: np.mean([h for h, at in zip(has, marks, strict=True) if at == m]) for m in marks
        }
        ranked = [level[mark] for mark in sorted(marks * 3)]
        assert fila.abajo == near(np.mean(ranked[: len(people)]), abs=1e-6)
        assert fila.arriba == near(np.mean(ranked[-len(people) :]), abs=1e-6)


def test_an_option_that_nobody_chose_is_in_the_table() -> None:
    table = _table([(1.0, "A"), (0.0, "B"), (0.0, "")])

    assert {fila.opcion.letra: fila.n for fila in table.filas} == Counter(A=1, B=1, C=0, D=0)
    assert table.en_blanco == 1


def test_the_order_of_the_attempts_decides_nothing() -> None:
    people = [(0.5, letters) for letters in "BCBDCBCD"]

    assert _table(people) == _table(people[::-1])


def test_only_who_was_asked_counts() -> None:
    asked = choosing([(1.0, "A"), (0.0, "B")])
    other = Renglon({"otra": 1.0})
    matriz = Matriz(asked.columnas, (*asked.renglones, other))

    table = distractores.tabulate(matriz)["pregunta"]

    assert (table.n, table.en_blanco) == (2, 0)
    assert table.filas[0].proporcion == 0.5


def test_a_question_without_options_has_no_table() -> None:
    assert distractores.tabulate(choosing([(1.0, "A")])).keys() == {"pregunta"}


def test_choosing_what_is_not_offered_is_refused() -> None:
    with pytest.raises(ValueError, match="offers no option D"):
        distractores.tabulate(choosing([(1.0, "D")], options="ABC"))
