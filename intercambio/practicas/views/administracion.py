"""Before Wagtail's admin publishes or deletes a practice."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from ..models import PracticaPage
from ..operations.revisiones import SinFirma, require_signature


def refuse_unsigned(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish no practice whose words nobody signed; the draft is kept."""
    practica = PracticaPage.objects.select_related("latest_revision").filter(pk=page.pk).first()
    if practica is None:
        return None
    try:
        require_signature(practica)
    except SinFirma as reason:
        messages.error(request, f"{reason} Sus cambios quedaron guardados como borrador.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def refuse_unsigned_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for a selection, and for deleting what has been asked to be signed."""
    pages = [item for item in objects if isinstance(item, Page)]
    if action_type == "publish":
        answers = [refuse_unsigned(request, page) for page in pages]
        return next((answer for answer in answers if answer), None)
    if action_type == "delete":
        answers = [explain_before_deleting(request, page) for page in pages]
        return next((answer for answer in answers if answer), None)
    return None


def explain_before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What somebody was asked to sign is on record: it can be taken off the site, not deleted."""
    below = PracticaPage.objects.descendant_of(page, inclusive=True)
    kept = below.filter(firmas__isnull=False).distinct().count()
    if not kept:
        return None
    messages.error(
        request,
        f"No se borró nada: {kept} práctica(s) tienen firmas en el expediente. "
        "Quítelas del sitio con «Despublicar»; el expediente se conserva.",
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)
