"""What people type meets what is written, whatever its accents and number."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from busqueda import raices
from comun.texto import fold

SPANISH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéíóúüñ", min_size=1, max_size=20)

# Each word of a group finds each other.
GRUPOS = [
    ["riesgo", "riesgos", "RIESGO"],
    ["participación", "participacion", "participaciones", "PARTICIPACIÓN"],
    ["vivienda", "viviendas"],
    ["capacitación", "capacitacion", "capacitaciones"],
    ["planeación", "planeacion", "planeaciones"],
    ["Mérida", "merida"],
    ["niño", "nino", "niños", "ninos"],
    ["año", "ano", "años", "anos"],
    ["León", "leon"],
    ["urbanización", "urbanizacion", "urbanizaciones"],
    ["joven", "jóvenes", "jovenes"],
    ["línea", "linea", "líneas", "lineas"],
    ["metodología", "metodologia", "metodologías", "metodologias"],
    ["país", "pais", "países", "paises"],
    ["luz", "luces"],
    ["región", "region", "regiones"],
    ["órgano", "organos", "órganos"],
]


@pytest.mark.parametrize("group", GRUPOS, ids=lambda group: group[0])
def test_each_word_of_a_group_meets_each_other(group: list[str]) -> None:
    for one in group:
        for other in group:
            assert set(raices.of_word(one)) & set(raices.of_word(other)), (one, other)


@given(SPANISH)
def test_a_word_meets_itself_without_accents(word: str) -> None:
    assert set(raices.of_word(word)) & set(raices.of_word(fold(word)))


@given(SPANISH)
def test_case_and_composition_do_not_matter(word: str) -> None:
    expected = raices.of_text(word)

    assert raices.of_text(word.upper()) == expected
    assert raices.of_text(unicodedata.normalize("NFD", word)) == expected


@given(st.text(max_size=300))
def test_roots_are_plain_letters_and_digits_whatever_the_text(text: str) -> None:
    stored, asked = raices.of_text(text), raices.of_query(text)

    for root in [*stored.split(), *(root for word in asked for root in word)]:
        assert root.isascii() and root.isalnum() and root == root.lower()


@given(st.text(max_size=300))
def test_what_is_written_is_found_by_its_own_words(text: str) -> None:
    stored = set(raices.of_text(text).split())

    assert all(stored & set(word) for word in raices.of_query(text))


def test_function_words_count_only_where_there_is_nothing_else() -> None:
    assert raices.of_query("el atlas de los riesgos") == raices.of_query("atlas riesgos")
    assert len(raices.of_query("de la")) == 2


def test_a_query_is_bounded() -> None:
    words = [f"palabra{n}" for n in range(500)]

    assert len(raices.of_query(" ".join(words))) <= raices.MAX_PALABRAS_CONSULTA
    assert len(raices.of_query("x" * 10_000)) == 1


def test_a_text_is_bounded() -> None:
    assert len(raices.of_text("uno " * 50, limit=10).split()) == 10


def test_nothing_to_look_for_is_nothing() -> None:
    assert raices.of_query("") == raices.of_query(" \t\n") == raices.of_query("¿? «» \u200f") == []
