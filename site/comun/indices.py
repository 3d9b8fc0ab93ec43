"""Writing many pages at once: each enters the search and reference indexes once, at the end."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends
from wagtail.signal_handlers import disable_reference_index_auto_update

_deferring: ContextVar[bool] = ContextVar("indices_en_espera", default=False)
Write = Callable[[type[Page], list[Page]], None]
_more: list[Write] = []


def also(write: Write) -> Write:
    """Let an index of ours be written with the others: `write` gets a model and its pages."""
    _more.append(write)
    return write


def is_deferred() -> bool:
    """Whether pages published now will be indexed together, in a moment."""
    return _deferring.get()


@contextmanager
def deferred() -> Iterator[list[Page]]:
    """Yield a list for the pages written; index those in it when the block ends.

    Wagtail indexes at every save, and a page is saved three times on its way to being published.
    """
    written: list[Page] = []
    models = get_indexed_models()
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    token = _deferring.set(True)
    try:
        with disable_reference_index_auto_update():
            yield written
    finally:
        _deferring.reset(token)
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
    _index(written)


def _index(pages: list[Page]) -> None:
    by_type: dict[type[Page], list[Page]] = defaultdict(list)
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
        by_type[type(page)].append(page)
    for backend in get_search_backends(with_auto_update=True):
        for model, group in by_type.items():
            backend.add_bulk(model, group)
    for write in _more:
        for model, group in by_type.items():
            write(model, group)
