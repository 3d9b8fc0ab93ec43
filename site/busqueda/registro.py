"""Which pages can be found: each app says it of its own in `AppConfig.ready`."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from .fichas import Ficha

# A function that tells of a published page, or None where it is not to be found.
Describe = Callable[[Any], Ficha | None]

_describers: dict[type[Page], Describe] = {}


def register(model: type[Page], describe: Describe) -> None:
    """Let pages of this model be found as `describe` tells."""
    _describers[model] = describe


def models() -> list[type[Page]]:
    return list(_describers)


def key(page: Page) -> str:
    """Return the key under which a page is found."""
    return f"pagina-{page.pk}"


def describe(page: Page) -> Ficha | None:
    """Tell of a page; None where it is not published or nobody registered its model."""
    function = _describers.get(type(page))
    return function(page) if function and page.live else None
