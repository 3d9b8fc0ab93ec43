"""Wagtail says when a page is published, taken off, moved, deleted, closed or opened."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from comun import indices

from . import operations, registro


@receiver([page_published, page_unpublished])
def refresh(instance: Page, **_: Any) -> None:
    """Write the page as it is now, or take it away, and with it what it carries."""
    model = instance.specific_class
    if model is not None and not indices.is_deferred():
        refresh_pages(model, [instance])


@indices.also
def refresh_pages(model: type[Page], pages: list[Page]) -> None:
    if model in registro.models():
        operations.refresh(model, [page.pk for page in pages])
    if below := registro.carried_by(model):
        for page in pages:
            _refresh_below(page, below)


@receiver([page_slug_changed, post_page_move])
def refresh_tree(instance: Page, **_: Any) -> None:
    """The addresses of all below it have changed too."""
    _refresh_below(instance, registro.models())


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance: PageViewRestriction, **_: Any) -> None:
    """Only some may read all below it, or everybody may again."""
    _refresh_below(instance.page, registro.models())


@receiver(post_delete)
def forget(sender: type, instance: Any, **_: Any) -> None:
    if issubclass(sender, Page) and sender in registro.models():
        operations.remove(registro.key(instance.pk))


def _refresh_below(page: Page, models: Any) -> None:
    for model in models:
        below = model.objects.descendant_of(page, inclusive=True)
        if pks := list(below.values_list("pk", flat=True)):
            operations.refresh(model, pks)
