"""What can be found: each app says it of its own in `AppConfig.ready`."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from wagtail.models import Page

from .fichas import Ficha

# Tells of published pages, many at once: its queries must not grow with their number. Those of
# which it tells nothing are not to be found.
Describe = Callable[[list[Any]], Iterable[Ficha]]

_MANY = 200


_describers: dict[type[Page], Describe] = {}
_below: dict[type[Page], tuple[type[Page], ...]] = {}
_rows: dict[str, Callable[[], Iterable[Ficha]]] = {}


def register(model: type[Page], describe: Describe) -> None:
    """Let pages of this model be found as `describe` tells."""
    _describers[model] = describe


def carry(model: type[Page], below: Iterable[type[Page]]) -> None:
    """When a page of `model` is published or taken off, ask anew about these below it."""
    _below[model] = tuple(below)


def register_rows(name: str, iterate: Callable[[], Iterable[Ficha]]) -> None:
    """Let what is no page be found: `iterate` yields the ficha of every row to be found.

    It is asked when the index is built anew, or when not one of its keys is there. The keys must
    begin with `name` and a hyphen (`tema-7` for `tema`). It should read in chunks
    (`.iterator()`), as there may be tens of thousands. When a row changes, the operation that
    changes it calls `busqueda.operations.put` or `remove` itself, in the same transaction.
    """
    _rows[name] = iterate


def models() -> list[type[Page]]:
    return list(_describers)


def carried_by(model: type[Page] | None) -> tuple[type[Page], ...]:
    return _below.get(model, ()) if model else ()


def rows() -> dict[str, Callable[[], Iterable[Ficha]]]:
    return dict(_rows)


def key(pk: int) -> str:
    """Return the key under which a page is found."""
    return f"pagina-{pk}"


def describe(model: type[Page], pks: list[int]) -> Iterator[Ficha]:
    """Tell of these pages, as the database has them now; only what everybody may read."""
    for start in range(0, len(pks), _MANY):
        some = model.objects.filter(pk__in=pks[start : start + _MANY]).live().public()
        if pages := list(some):
            yield from _describers[model](pages)
