"""After a page was copied in the admin."""

from django.http import HttpRequest
from wagtail.models import Page

from cuentas.models import Usuario

from ...operations.autoria import copias


def complete(request: HttpRequest, original: Page, copia: Page) -> None:
    """Complete the copy in the same request as Wagtail makes it."""
    if isinstance(request.user, Usuario):
        copias.complete(original=original, copia=copia, by=request.user)
