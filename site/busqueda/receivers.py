"""Wagtail says when a page is published, taken off, moved or deleted."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from . import operations, registro


@receiver([page_published, page_unpublished])
def refresh(instance: Page, **_: Any) -> None:
    """Write the page as it is now, or take it away."""
    page = instance.specific
    if type(page) in registro.models():
        _put_or_remove(page)


@receiver([page_slug_changed, post_page_move])
def refresh_tree(instance: Page, **_: Any) -> None:
    """The addresses of all below it have changed too."""
    for model in registro.models():
        for page in model.objects.descendant_of(instance, inclusive=True):
            _put_or_remove(page)


@receiver(post_delete)
def forget(sender: type, instance: Any, **_: Any) -> None:
    if issubclass(sender, Page) and sender in registro.models():
        operations.remove(registro.key(instance))


def _put_or_remove(page: Page) -> None:
    ficha = registro.describe(page)
    if ficha:
        operations.put(ficha)
    else:
        operations.remove(registro.key(page))
