"""What the factories of pages share."""

from typing import Any

from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_factories import PageFactory


class PaginaFactory(PageFactory):
    """A page as a loaded site has it; only Wagtail's own usage reports miss it.

    They would take a third of the time that a page takes. Whatever a test saves afterwards is in
    them.
    """

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        with disable_reference_index_auto_update():
            made: Page = super()._create(model_class, *args, **kwargs)
        return made
