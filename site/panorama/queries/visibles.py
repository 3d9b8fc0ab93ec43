"""What anybody may open, asked in the same query as the rest."""

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Length
from wagtail.models import Page, PageViewRestriction

from cuentas.models import Usuario
from cursos.models import Inscripcion, LeccionPage

P = TypeVar("P", bound=Page)


def path_above(levels: int) -> Left:
    """The tree path so many levels above the page that a subquery is asked for."""
    return Left(OuterRef("path"), Length(OuterRef("path")) - levels * Page.steplen)


def published(pages: QuerySet[P]) -> QuerySet[P]:
    """Leave the live ones that nobody restricted, themselves or above.

    Wagtail's `public()` asks for every restriction first: one query more on each page.
    """
    restricted = PageViewRestriction.objects.filter(
        page__path=Left(OuterRef("path"), Length(F("page__path")))
    )
    return pages.filter(~Exists(restricted), live=True)


def lessons() -> QuerySet[LeccionPage]:
    """Return the lessons that anybody may read: those whose course is published too."""
    course = Page.objects.filter(live=True, path=path_above(2))
    return published(LeccionPage.objects.filter(Exists(course)))


def forums_for(usuario: Usuario | AnonymousUser) -> Q:
    """Which forums this person may read: all but those of courses they do not take."""
    public = Q(curso__isnull=True) & (Q(practica__isnull=True) | Q(practica__live=True))
    if not usuario.is_authenticated:
        return public
    mine = Inscripcion.objects.filter(persona=usuario.pk, curso=OuterRef("curso"))
    return public | Q(Exists(mine), curso__isnull=False, curso__live=True)
