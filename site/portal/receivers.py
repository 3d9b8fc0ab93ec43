"""Forgetting what the home page remembers, when Wagtail says that a page changed."""

from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .queries.inicio import PORTADA


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_front(**_: Any) -> None:
    """Forget at once, and again when others can see the change: one may have read in between."""
    cache.delete(PORTADA)
    transaction.on_commit(lambda: cache.delete(PORTADA), robust=True)
