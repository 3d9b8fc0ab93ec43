"""What anybody may open, where it takes more than the page itself to tell."""

from django.db.models import Exists, QuerySet
from wagtail.models import Page

from comun.visibles import path_above, published
from cursos.models import LeccionPage


def lessons() -> QuerySet[LeccionPage]:
    """Return the lessons that anybody may read: those whose course is published too."""
    course = Page.objects.filter(live=True, path=path_above(2))
    return published(LeccionPage.objects.filter(Exists(course)))
