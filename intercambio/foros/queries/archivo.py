"""What people said about a page and all below it."""

from django.db.models import Q
from wagtail.models import Page

from ..models import Tema


def conversations(pagina: Page) -> int:
    """Count the conversations in the forums of a page and of those below it."""
    path = pagina.path
    return Tema.objects.filter(
        Q(foro__elemento__path__startswith=path)
        | Q(foro__curso__path__startswith=path)
        | Q(foro__practica__path__startswith=path)
    ).count()
