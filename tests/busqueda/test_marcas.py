"""Marking escapes first: what people wrote never becomes part of the page."""

import re

from hypothesis import given
from hypothesis import strategies as st

from busqueda import marcas, raices


def mark(text: str, word: str) -> str:
    return marcas.mark(text, set(raices.of_word(word)))


def test_each_word_of_the_same_root_is_marked() -> None:
    assert mark("Riesgo, los riesgos; riesgoso", "riesgos") == (
        "<mark>Riesgo</mark>, los <mark>riesgos</mark>; riesgoso"
    )


def test_a_word_inside_another_is_not() -> None:
    assert mark("subplan", "plan") == "subplan"


def test_decomposed_accents_are_marked_whole() -> None:
    assert mark("planeacio\u0301n.", "planeacion") == "<mark>planeación</mark>."


@given(st.text(alphabet="<>&\"' abmark/=script", max_size=80))
def test_nothing_but_our_marks_is_markup(text: str) -> None:
    marked = mark(text, "mark")

    assert re.sub(r"</?mark>", "", marked).count("<") == 0
    assert '"' not in marked


def test_an_excerpt_begins_and_ends_at_words() -> None:
    text = f"{'palabrita ' * 40}zurrón {'casita ' * 40}".strip()

    part = marcas.excerpt(text, set(raices.of_word("zurrones")))

    words = set(part.split())
    assert words == {"…", "palabrita", "zurrón", "casita"}
    assert len(part) <= marcas.ANCHO + 4


def test_without_the_word_there_is_no_excerpt() -> None:
    assert marcas.excerpt("nada de nada", {"zurron"}) == ""


def test_a_short_text_is_its_own_excerpt() -> None:
    assert marcas.excerpt("Un zurrón.", set(raices.of_word("zurron"))) == "Un zurrón."
