"""Putting pages away without losing what was done in them."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cuentas.models import Usuario


@transaction.atomic
def archive(*, paginas: Iterable[Page], by: Usuario) -> list[Page]:
    """Unpublish these pages and all below them; what is not published already is left alone.

    Wagtail writes who did it in each page's history. Enrolments, progress and certificates stay.

    :raises PermissionDenied: the person may not unpublish one of them; then none is.
    """
    live = [pagina.specific for pagina in paginas if pagina.live]
    if not all(pagina.permissions_for_user(by).can_unpublish() for pagina in live):
        raise PermissionDenied
    for pagina in live:
        UnpublishPageAction(pagina, user=by, include_descendants=True).execute()
    return live
