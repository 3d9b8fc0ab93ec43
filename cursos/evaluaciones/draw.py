"""Which questions an attempt puts, and in which order: the same again for the same seed."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from .enums import TipoReactivo


@dataclass(frozen=True)
class Candidate:
    """What drawing needs to know of a question of the bank."""

    id: int
    group: int
    tipo: str
    options: int
    passage: int | None = None


@dataclass(frozen=True)
class Drawn:
    """A question to put: `options` are positions in the bank, in the order to show."""

    id: int
    options: tuple[int, ...]


class GroupTooSmall(Exception):
    """A group has fewer questions than an attempt needs of it."""

    def __init__(self, group: int, has: int, needs: int) -> None:
        super().__init__(f"group {group} has {has} questions, {needs} needed")
        self.group, self.has, self.needs = group, has, needs


def draw(
    candidates: Sequence[Candidate], *, per_group: int, seed: UUID, uses: Mapping[int, int]
) -> list[Drawn]:
    """Choose `per_group` of each group at random, those put least often so far before the rest.

    `uses` counts how often this person met each question, so that a second attempt asks anew.

    :raises GroupTooSmall: a group cannot give that many.
    """
    rng = random.Random(seed.int)  # noqa: S311 - fair, not secret
    groups: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda candidate: candidate.id):
        groups[candidate.group].append(candidate)
    chosen: list[Candidate] = []
    for group in sorted(groups):
        chosen += _choose(groups[group], per_group, rng, uses)
    return [Drawn(candidate.id, _order_of_options(candidate, rng)) for candidate in chosen]


def _choose(
    group: list[Candidate], number: int, rng: random.Random, uses: Mapping[int, int]
) -> list[Candidate]:
    if len(group) < number:
        raise GroupTooSmall(group[0].group, len(group), number)
    shuffled = rng.sample(group, len(group))
    chosen = sorted(shuffled, key=lambda candidate: uses.get(candidate.id, 0))[:number]
    # Questions on one passage follow each other: it is read once.
    first = {candidate.passage: place for place, candidate in reversed(list(enumerate(chosen)))}
    return sorted(
        chosen,
        key=lambda candidate: (
            first[candidate.passage] if candidate.passage else chosen.index(candidate)
        ),
    )


def _order_of_options(candidate: Candidate, rng: random.Random) -> tuple[int, ...]:
    if candidate.tipo == TipoReactivo.VERDADERO:  # Verdadero, Falso: everybody expects that order
        return tuple(range(candidate.options))
    return tuple(rng.sample(range(candidate.options), candidate.options))
