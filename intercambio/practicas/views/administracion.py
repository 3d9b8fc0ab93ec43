"""Before Wagtail's admin publishes a practice, or takes it from sight."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
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


def refuse_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for a selection."""
    refuse = {"publish": refuse_unsigned, "unpublish": refuse_unpublishing}.get(action_type)
    if refuse is None:
        return None
    answers = [refuse(request, item) for item in objects if isinstance(item, Page)]
    return next((answer for answer in answers if answer), None)


def refuse_unpublishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Take no practice from sight without its reason: lead to where it is archived or withdrawn.

    Neither those below a page that is unpublished with all it holds.
    """
    below = {"path__startswith": page.path} if "include_descendants" in request.POST else {}
    found = PracticaPage.objects.live().filter(**(below or {"pk": page.pk})).first()
    if found is None:
        return None
    words = (
        f"«{found.title}» no se despublica desde aquí: quien la citó debe poder saber qué pasó. "
        "Archívela o retírela y escriba el motivo. No se cambió nada."
    )
    place = [messages.button(reverse("practicas:vigencia", args=[found.pk]), "Archivar o retirar")]
    messages.error(request, words, buttons=place if found.folio else None)
    return redirect("wagtailadmin_pages:edit", page.pk)
