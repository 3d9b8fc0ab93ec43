"""The geometry of the cycle, and how its steps are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comun import ciclo


@pytest.mark.parametrize(
    ("pasos", "dicho"),
    [
        ([], ""),
        ([5], "Paso 5"),
        ([5, 7], "Pasos 5 y 7"),
        ([9, 1, 8, 7], "Pasos 1, 7, 8 y 9"),
        ([7, 8, 9], "Pasos 7, 8 y 9"),
        ([1, 2, 3, 4, 5], "Pasos 1 a 5"),
        (list(range(1, 10)), "Pasos 1 a 9"),
        ([2, 2], "Paso 2"),
    ],
)
def test_steps_are_said_in_order_and_once(pasos: list[int], dicho: str) -> None:
    assert ciclo.in_words(pasos) == dicho


def test_the_rhythms_are_five_one_and_three() -> None:
    assert [ciclo.rhythm(numero) for numero in ciclo.PASOS] == [1, 1, 1, 1, 1, 2, 3, 3, 3]


@given(st.sets(st.integers(1, 9)))
def test_the_small_drawing_lights_exactly_what_it_is_given(pasos: set[int]) -> None:
    paradas = ciclo.small(pasos)

    assert {parada.numero for parada in paradas if parada.encendida} == pasos
    assert len(paradas) == 9


def test_a_lit_station_is_larger_so_that_colour_is_not_alone() -> None:
    lit, hollow = ciclo.small([1])[:2]

    assert float(lit.lado) > 1.5 * float(hollow.lado)


@given(st.integers(1, 9), st.text(alphabet="abcdefghij ", min_size=1, max_size=60))
def test_a_name_keeps_all_its_words_in_lines_one_below_the_other(numero: int, titulo: str) -> None:
    estacion = ciclo.large(numero, titulo, "/")

    heights = [y for y, _ in estacion.renglones]
    assert heights == sorted(set(heights))
    assert "".join("".join(renglon for _, renglon in estacion.renglones).split()) == "".join(
        titulo.split()
    )


@pytest.mark.parametrize("numero", ciclo.PASOS)
def test_a_long_name_stays_inside_the_drawing(numero: int) -> None:
    estacion = ciclo.large(numero, "Vocación estratégica social y económica", "/")

    assert all(-296 < y < 304 for y, _ in estacion.renglones)
