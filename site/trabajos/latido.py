"""The pulse: when the clock's sweep last reached a worker, for who watches over the site.

In the cache, where every process reads it; it proves clock, broker and worker at once.
"""

from datetime import datetime

from django.core.cache import cache

_KEY = "trabajos:latido"


def mark(at: datetime) -> None:
    cache.set(_KEY, at, timeout=None)


def last() -> datetime | None:
    """Return when it was; None if never, or if the cache was emptied since."""
    moment: datetime | None = cache.get(_KEY)
    return moment
