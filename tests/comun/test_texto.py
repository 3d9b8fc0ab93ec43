"""Words compared as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comun.texto import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Benito Juárez", "benito juarez"),
        ("  SAN  LUIS-POTOSÍ ", "san luis potosi"),
        ("Muñoz de Domingo Arenas", "munoz de domingo arenas"),
        ("Othón P. Blanco", "othon p blanco"),
        ("¿?", ""),
    ],
)
def test_accents_case_and_punctuation_do_not_count(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
