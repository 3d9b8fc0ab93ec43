"""Rows so many at a time, for memory that does not grow with a group."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def of(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size`, in their order."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
