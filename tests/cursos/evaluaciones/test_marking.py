"""Marking: exact, bounded, and blind to the order of options."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cursos.evaluaciones import marking
from cursos.evaluaciones.enums import TipoReactivo

UNICA, MULTIPLE, VERDADERO = TipoReactivo.UNICA, TipoReactivo.MULTIPLE, TipoReactivo.VERDADERO


@st.composite
def multiples(draw: st.DrawFn) -> tuple[int, set[int], set[int]]:
    """Number of options, those that are right, those that were chosen."""
    count = draw(st.integers(2, 8))
    place = st.integers(0, count - 1)
    return count, draw(st.sets(place, min_size=1)), draw(st.sets(place))


scores = st.lists(
    st.fractions(min_value=0, max_value=1, max_denominator=8), min_size=1, max_size=40
)


@pytest.mark.parametrize("tipo", [UNICA, VERDADERO])
def test_one_choice_is_all_or_nothing(tipo: str) -> None:
    assert marking.score(tipo, correct=[1], chosen=[1]) == 1
    assert marking.score(tipo, correct=[1], chosen=[0]) == 0


@pytest.mark.parametrize("tipo", list(TipoReactivo))
def test_no_answer_is_worth_nothing(tipo: str) -> None:
    assert marking.score(tipo, correct=[0], chosen=None) == 0
    assert marking.score(tipo, correct=[0], chosen=[]) == 0


@pytest.mark.parametrize(
    ("chosen", "worth"),
    [
        ([0, 1, 2], Fraction(1)),
        ([0, 1], Fraction(2, 3)),
        ([0, 1, 3], Fraction(1, 3)),
        ([0, 3], Fraction(0)),
        ([3, 4], Fraction(0)),
        ([0, 1, 2, 3, 4], Fraction(1, 3)),
    ],
)
def test_each_right_one_adds_and_each_wrong_one_takes_away(
    chosen: list[int], worth: Fraction
) -> None:
    assert marking.score(MULTIPLE, correct=[0, 1, 2], chosen=chosen) == worth


@given(multiples())
def test_a_score_is_between_nothing_and_one(case: tuple[int, set[int], set[int]]) -> None:
    _, right, chosen = case

    assert 0 <= marking.score(MULTIPLE, correct=right, chosen=chosen) <= 1


@given(multiples())
def test_only_the_whole_key_earns_the_whole_point(case: tuple[int, set[int], set[int]]) -> None:
    _, right, chosen = case

    is_whole = marking.score(MULTIPLE, correct=right, chosen=chosen) == 1

    assert is_whole == (chosen == right)


@given(multiples())
def test_one_more_right_option_never_lowers_and_one_more_wrong_never_raises(
    case: tuple[int, set[int], set[int]],
) -> None:
    count, right, chosen = case
    before = marking.score(MULTIPLE, correct=right, chosen=chosen)

    for place in set(range(count)) - chosen:
        after = marking.score(MULTIPLE, correct=right, chosen=chosen | {place})
        assert after >= before if place in right else after <= before


@given(multiples(), st.randoms(use_true_random=False))
def test_the_order_of_the_options_does_not_matter(
    case: tuple[int, set[int], set[int]], rng: Random
) -> None:
    count, right, chosen = case
    moved = rng.sample(range(count), count)

    assert marking.score(MULTIPLE, correct=right, chosen=chosen) == marking.score(
        MULTIPLE, correct={moved[x] for x in right}, chosen={moved[x] for x in chosen}
    )


@given(st.integers(1, 60))
def test_all_right_is_a_hundred_and_all_wrong_is_zero(count: int) -> None:
    assert marking.mark([marking.ONE] * count) == Decimal("100.00")
    assert marking.mark([marking.ZERO] * count) == Decimal("0.00")


@given(scores)
def test_a_mark_is_between_zero_and_a_hundred_with_two_decimals(given_: list[Fraction]) -> None:
    mark = marking.mark(given_)

    assert 0 <= mark <= 100
    assert mark.as_tuple().exponent == -2


@given(scores)
def test_a_mark_is_the_nearest_hundredth_to_the_mean(given_: list[Fraction]) -> None:
    exact = Fraction(sum(given_, Fraction(0)), len(given_)) * 100

    assert abs(Fraction(marking.mark(given_)) - exact) <= Fraction(1, 200)


@given(scores, st.data())
def test_a_better_answer_never_lowers_the_mark(given_: list[Fraction], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(given_) - 1))
    better = [*given_[:place], marking.ONE, *given_[place + 1 :]]

    assert marking.mark(better) >= marking.mark(given_)


@given(scores, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(given_: list[Fraction], rng: Random) -> None:
    moved = list(given_)
    rng.shuffle(moved)

    assert marking.mark(moved) == marking.mark(given_)


@pytest.mark.parametrize(
    ("given_", "mark"),
    [
        ([Fraction(1), Fraction(0), Fraction(0)], "33.33"),
        ([Fraction(1), Fraction(1), Fraction(0)], "66.67"),
        ([Fraction(1, 3)] * 3, "33.33"),
        ([Fraction(2, 3), Fraction(1), Fraction(1)], "88.89"),
        # 0.125 · 100 / 1 → 12.5; 1/800 → 0.125 → half goes up
        ([Fraction(1, 800)], "0.13"),
        ([Fraction(6999, 10_000)], "69.99"),
        ([Fraction(69_995, 100_000)], "70.00"),
    ],
)
def test_halves_are_rounded_up(given_: list[Fraction], mark: str) -> None:
    assert marking.mark(given_) == Decimal(mark)


@pytest.mark.parametrize(
    ("value", "kept"),
    [(Fraction(1, 3), "0.333"), (Fraction(2, 3), "0.667"), (Fraction(1), "1.000")],
)
def test_the_points_of_a_question_are_kept_with_three_decimals(value: Fraction, kept: str) -> None:
    assert marking.points(value) == Decimal(kept)
