"""Before Wagtail's admin publishes or deletes a practice."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from ..models import PracticaPage
from ..operations.revisiones import EstaRetirada, SinFirma, require_publishable


def refuse_unsigned(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish no practice that was withdrawn or that nobody signed; the draft is kept."""
    practica = PracticaPage.objects.select_related("latest_revision").filter(pk=page.pk).first()
    if practica is None:
        return None
    try:
        require_publishable(practica)
    except (SinFirma, EstaRetirada) as reason:
        messages.error(request, f"{reason} Sus cambios quedaron guardados como borrador.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def refuse_unsigned_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for a selection."""
    if action_type != "publish":
        return None
    answers = [refuse_unsigned(request, item) for item in objects if isinstance(item, Page)]
    return next((answer for answer in answers if answer), None)
