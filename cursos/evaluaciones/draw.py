"""Which questions an attempt puts, and in which order: the same again for the same seed."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Place:
    """A place for questions: those that may be put there, and how many of them to put."""

    id: int
    eligible: tuple[int, ...]
    count: int = 1
    section: int = 1


@dataclass(frozen=True)
class Drawn:
    """A question to put."""

    id: int
    place: int


class PlaceTooSmall(Exception):
    """The bank cannot fill a place."""

    def __init__(self, place: Place, has: int) -> None:
        super().__init__(f"place {place.id} has {has} questions, {place.count} needed")
        self.place, self.has = place, has


def draw(
    places: Sequence[Place],
    *,
    seed: UUID,
    uses: Mapping[int, int],
    passages: Mapping[int, int] | None = None,
    shuffled: frozenset[int] = frozenset(),
) -> list[Drawn]:
    """Fill every place at random, with the questions put least often so far before the rest.

    No question is put twice. `uses` counts how often this person met each question, so that a
    second attempt asks anew; `passages` tells the passage of those that have one: within a section
    they follow each other, so that it is read once. The order of places is kept but in the
    sections named in `shuffled`.

    :raises PlaceTooSmall: there is no way to fill them all.
    """
    rng = random.Random(seed.int)  # noqa: S311 - fair, not secret
    chosen = _fill(places, rng, uses)
    drawn: list[Drawn] = []
    for section in dict.fromkeys(place.section for place in places):
        found = [
            Drawn(item, place.id)
            for place in places
            if place.section == section
            for item in chosen[place.id]
        ]
        if section in shuffled:
            rng.shuffle(found)
        drawn += _together(found, passages or {})
    return drawn


def _fill(
    places: Sequence[Place], rng: random.Random, uses: Mapping[int, int]
) -> dict[int, list[int]]:
    """Give each place its questions: a matching, so that no place starves while one could give."""
    wishes = {place.id: _wishes(place, rng, uses) for place in places}
    by_id = {place.id: place for place in places}
    holder: dict[int, int] = {}  # question → place
    # A place with little choice goes first: of what is fixed nobody else takes anything.
    for place in sorted(places, key=lambda place: len(place.eligible) - place.count):
        for filled in range(place.count):
            if not _give(place.id, wishes, holder, set()):
                raise PlaceTooSmall(by_id[place.id], filled)
    chosen: dict[int, list[int]] = {place.id: [] for place in places}
    for place in places:
        mine = [item for item in wishes[place.id] if holder.get(item) == place.id]
        chosen[place.id] = mine
    return chosen


def _wishes(place: Place, rng: random.Random, uses: Mapping[int, int]) -> list[int]:
    """Return what the place may hold, first what it would rather have."""
    shuffled = rng.sample(sorted(place.eligible), len(place.eligible))
    return sorted(shuffled, key=lambda item: uses.get(item, 0))


def _give(
    place: int, wishes: Mapping[int, Sequence[int]], holder: dict[int, int], tried: set[int]
) -> bool:
    """Find one more question for a place, moving others' where they have another choice (Kuhn)."""
    for item in _free_first(wishes[place], holder):
        if item in tried or holder.get(item) == place:
            continue
        tried.add(item)
        if item not in holder or _give(holder[item], wishes, holder, tried):
            holder[item] = place
            return True
    return False


def _free_first(items: Sequence[int], holder: Mapping[int, int]) -> Iterator[int]:
    yield from (item for item in items if item not in holder)
    yield from (item for item in items if item in holder)


def _together(drawn: list[Drawn], passages: Mapping[int, int]) -> list[Drawn]:
    """Move the questions on one passage behind the first of them."""
    first: dict[int, int] = {}
    for place, item in enumerate(drawn):
        if (passage := passages.get(item.id)) is not None:
            first.setdefault(passage, place)
    keys = [first.get(passages.get(item.id, -1), place) for place, item in enumerate(drawn)]
    return [drawn[place] for place in sorted(range(len(drawn)), key=lambda n: keys[n])]
