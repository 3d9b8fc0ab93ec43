"""The mark of an attempt and the one that counts: exact, bounded, half up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cursos.evaluaciones import marking
from cursos.evaluaciones.enums import Conserva

fractions = st.fractions(min_value=0, max_value=1, max_denominator=2000)
worths = st.decimals("0.01", 999, places=2)


@given(fractions)
def test_what_is_kept_gives_the_exact_fraction_back(value: Fraction) -> None:
    assert marking.exact(marking.points(value)) == value


@given(st.lists(st.tuples(fractions, worths), min_size=1, max_size=40))
def test_a_mark_lies_between_the_worst_and_the_best_score(
    scores: list[tuple[Fraction, Decimal]],
) -> None:
    mark = marking.mark(scores)

    half = Fraction(1, 200)
    assert min(s for s, _ in scores) * 100 - half <= mark <= max(s for s, _ in scores) * 100 + half


def test_three_thirds_are_a_whole() -> None:
    thirds = [marking.exact(marking.points(Fraction(1, 3)))] * 3

    assert sum(thirds) == 1


def test_a_question_weighs_what_it_is_worth() -> None:
    scores = [(Fraction(1), Decimal(3)), (Fraction(0), Decimal(1))]

    assert marking.mark(scores) == Decimal("75.00")


def test_marks_are_rounded_half_up() -> None:
    # Of 800 points, 1 is 0.125 %.
    scores = [(Fraction(1), Decimal(1)), (Fraction(0), Decimal(799))]

    assert marking.mark(scores) == Decimal("0.13")


def test_with_every_question_annulled_nobody_fails() -> None:
    assert marking.mark([]) == Decimal("100.00")


@pytest.mark.parametrize(
    ("rule", "counts"),
    [
        (Conserva.MAS_ALTA, "90"),
        (Conserva.PROMEDIO, "71.67"),
        (Conserva.PRIMERA, "60"),
        (Conserva.ULTIMA, "65"),
    ],
)
def test_of_several_marks_one_counts(rule: str, counts: str) -> None:
    assert marking.kept([Decimal(60), Decimal(90), Decimal(65)], rule) == Decimal(counts)


@pytest.mark.parametrize("rule", list(Conserva))
def test_without_marks_none_counts(rule: str) -> None:
    assert marking.kept([], rule) is None
