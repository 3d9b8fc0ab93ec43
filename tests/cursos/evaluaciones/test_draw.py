"""Drawing: so many of each group, the same for the same seed, what was not met before first."""

import uuid
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cursos.evaluaciones.draw import Candidate, GroupTooSmall, draw
from cursos.evaluaciones.enums import TipoReactivo

BANK = [
    Candidate(id=group * 100 + number, group=group, tipo=TipoReactivo.UNICA, options=4)
    for group in (1, 2, 3)
    for number in range(9)
]
GROUP = {candidate.id: candidate.group for candidate in BANK}


@given(st.uuids(), st.integers(1, 9))
def test_each_group_gives_as_many_as_asked_and_none_twice(seed: uuid.UUID, each: int) -> None:
    drawn = draw(BANK, per_group=each, seed=seed, uses={})

    assert Counter(GROUP[item.id] for item in drawn) == {1: each, 2: each, 3: each}
    assert len({item.id for item in drawn}) == len(drawn)


@given(st.uuids())
def test_groups_come_in_order(seed: uuid.UUID) -> None:
    groups = [GROUP[item.id] for item in draw(BANK, per_group=3, seed=seed, uses={})]

    assert groups == sorted(groups)


@given(st.uuids(), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_whatever_order_the_bank_comes_in(
    seed: uuid.UUID, rng: Random
) -> None:
    shuffled = list(BANK)
    rng.shuffle(shuffled)

    assert draw(BANK, per_group=3, seed=seed, uses={}) == draw(
        shuffled, per_group=3, seed=seed, uses={}
    )


@given(st.uuids())
def test_options_are_all_there_in_some_order(seed: uuid.UUID) -> None:
    for item in draw(BANK, per_group=2, seed=seed, uses={}):
        assert sorted(item.options) == [0, 1, 2, 3]


@given(st.uuids())
def test_true_comes_before_false_for_everybody(seed: uuid.UUID) -> None:
    only = [Candidate(id=1, group=1, tipo=TipoReactivo.VERDADERO, options=2)]

    assert draw(only, per_group=1, seed=seed, uses={})[0].options == (0, 1)


@given(st.uuids())
def test_a_second_attempt_asks_what_the_first_did_not(seed: uuid.UUID) -> None:
    first = {item.id for item in draw(BANK, per_group=3, seed=uuid.UUID(int=7), uses={})}

    second = {item.id for item in draw(BANK, per_group=3, seed=seed, uses=dict.fromkeys(first, 1))}

    assert not first & second


def test_questions_met_before_come_back_when_there_are_no_others() -> None:
    met = {candidate.id: 1 for candidate in BANK}

    assert len(draw(BANK, per_group=9, seed=uuid.UUID(int=1), uses=met)) == 27


@given(st.uuids())
def test_questions_on_one_passage_follow_each_other(seed: uuid.UUID) -> None:
    bank = [
        Candidate(id=n, group=1, tipo=TipoReactivo.UNICA, options=2, passage=n % 2 or None)
        for n in range(1, 9)
    ]
    passage = {candidate.id: candidate.passage for candidate in bank}

    order = [passage[item.id] for item in draw(bank, per_group=6, seed=seed, uses={})]

    places = [place for place, value in enumerate(order) if value]
    assert places == list(range(places[0], places[-1] + 1))


def test_different_attempts_differ() -> None:
    seen = {
        tuple(item.id for item in draw(BANK, per_group=3, seed=uuid.UUID(int=n), uses={}))
        for n in range(50)
    }

    assert len(seen) == 50


def test_every_question_has_its_turn() -> None:
    drawn: Counter[int] = Counter()
    for n in range(600):
        drawn.update(x.id for x in draw(BANK, per_group=3, seed=uuid.UUID(int=n), uses={}))

    # A third of 600 is 200; five standard deviations are 58.
    assert set(drawn) == set(GROUP)
    assert min(drawn.values()) > 140
    assert max(drawn.values()) < 260


def test_a_group_that_is_too_small_is_named() -> None:
    with pytest.raises(GroupTooSmall) as caught:
        draw(BANK, per_group=10, seed=uuid.UUID(int=1), uses={})

    assert (caught.value.group, caught.value.has, caught.value.needs) == (1, 9, 10)
