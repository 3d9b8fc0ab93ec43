"""Drawing: every place filled, nothing twice, the same for the same seed, what is new first."""

import uuid
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cursos.evaluaciones.draw import Drawn, Place, PlaceTooSmall, draw

GROUP = {group * 100 + number: group for group in (1, 2, 3) for number in range(9)}


def places(each: int) -> list[Place]:
    return [
        Place(group, tuple(one for one, of in GROUP.items() if of == group), each, section=group)
        for group in (1, 2, 3)
    ]


def drawn_ids(found: list[Drawn]) -> list[int]:
    return [item.id for item in found]


@given(st.uuids(), st.integers(1, 9))
def test_each_place_gives_as_many_as_asked_in_order_and_none_twice(
    seed: uuid.UUID, each: int
) -> None:
    drawn = draw(places(each), seed=seed, uses={})

    assert [item.place for item in drawn] == [1] * each + [2] * each + [3] * each
    assert all(GROUP[item.id] == item.place for item in drawn)
    assert len({item.id for item in drawn}) == 3 * each


@given(st.uuids(), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_whatever_order_the_bank_comes_in(
    seed: uuid.UUID, rng: Random
) -> None:
    shuffled = [
        Place(p.id, tuple(rng.sample(p.eligible, len(p.eligible))), p.count, p.section)
        for p in places(3)
    ]

    assert draw(shuffled, seed=seed, uses={}) == draw(places(3), seed=seed, uses={})


@given(st.uuids())
def test_a_second_attempt_asks_what_the_first_did_not(seed: uuid.UUID) -> None:
    first = set(drawn_ids(draw(places(3), seed=uuid.UUID(int=7), uses={})))

    second = set(drawn_ids(draw(places(3), seed=seed, uses=dict.fromkeys(first, 1))))

    assert not first & second


def test_questions_met_before_come_back_when_there_are_no_others() -> None:
    assert len(draw(places(9), seed=uuid.UUID(int=1), uses=dict.fromkeys(GROUP, 1))) == 27


@given(st.uuids())
def test_a_question_that_is_named_is_drawn_for_nobody_else(seed: uuid.UUID) -> None:
    drawn = draw([Place(1, (1, 2, 3), 2), Place(2, (2,))], seed=seed, uses={})

    assert drawn[-1] == Drawn(2, 2)
    assert set(drawn_ids(drawn[:2])) == {1, 3}


@given(
    seed=st.uuids(),
    wide=st.lists(st.sets(st.integers(1, 8), min_size=1), min_size=1, max_size=6),
)
def test_a_draw_fails_only_where_no_draw_is_possible(seed: uuid.UUID, wide: list[set[int]]) -> None:
    asked = [Place(n, tuple(eligible)) for n, eligible in enumerate(wide, start=1)]

    try:
        drawn = draw(asked, seed=seed, uses={})
    except PlaceTooSmall:
        assert not _possible(wide)
    else:
        assert len(set(drawn_ids(drawn))) == len(wide)
        assert all(item.id in wide[item.place - 1] for item in drawn)


def _possible(wide: list[set[int]], taken: frozenset[int] = frozenset()) -> bool:
    """Try everything."""
    if not wide:
        return True
    return any(_possible(wide[1:], taken | {item}) for item in wide[0] - taken)


@given(st.uuids(), st.booleans())
def test_questions_on_one_passage_follow_each_other_within_their_section(
    seed: uuid.UUID, shuffle: bool
) -> None:
    passages = {n: n % 2 for n in range(1, 17) if n % 2}
    asked = [Place(1, tuple(range(1, 9)), 6, 1), Place(2, tuple(range(9, 17)), 6, 2)]

    drawn = draw(
        asked, seed=seed, uses={}, passages=passages, shuffled=frozenset({1} if shuffle else ())
    )

    for section in (1, 2):
        within = [item.id in passages for item in drawn if item.place == section]
        where = [place for place, on_it in enumerate(within) if on_it]
        assert where == list(range(where[0], where[0] + len(where)))
    assert [item.place for item in drawn] == [1] * 6 + [2] * 6


def test_a_section_is_mixed_only_if_it_says_so() -> None:
    asked = [Place(n, (n,)) for n in range(1, 9)]

    kept = draw(asked, seed=uuid.UUID(int=1), uses={})
    mixed = draw(asked, seed=uuid.UUID(int=1), uses={}, shuffled=frozenset({1}))

    assert drawn_ids(kept) == list(range(1, 9))
    assert drawn_ids(mixed) != drawn_ids(kept)
    assert sorted(drawn_ids(mixed)) == drawn_ids(kept)


def test_every_question_has_its_turn_and_attempts_differ() -> None:
    turns: Counter[int] = Counter()
    seen = set()
    for n in range(600):
        ids = drawn_ids(draw(places(3), seed=uuid.UUID(int=n), uses={}))
        turns.update(ids)
        seen.add(tuple(ids))

    # A third of 600 is 200; five standard deviations are 58.
    assert set(turns) == set(GROUP)
    assert min(turns.values()) > 140
    assert max(turns.values()) < 260
    assert len(seen) == 600


def test_a_place_that_cannot_be_filled_is_named() -> None:
    with pytest.raises(PlaceTooSmall) as caught:
        draw(places(10), seed=uuid.UUID(int=1), uses={})

    assert (caught.value.place.count, caught.value.has) == (10, 9)
