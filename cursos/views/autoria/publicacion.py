"""Around a publication in the admin: what had better be mended, and what stops a selection."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail.admin import messages
from wagtail.models import Page

from ...queries.autoria import publicacion


def advise(request: HttpRequest, pagina: Page) -> None:
    """Say, after a page went out, what would make it better."""
    consejos = publicacion.review(pagina.specific).consejos
    if consejos:
        items = format_html_join("", "<li>{}</li>", ((text,) for text in consejos))
        messages.warning(request, format_html("Conviene revisar:<ul>{}</ul>", items))


def explain_before_publishing_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publish a selection whole, or nothing of it: what stops it is listed page by page."""
    if action_type != "publish":
        return None
    pages = [item for item in objects if isinstance(item, Page)]
    if request.POST.get("include_descendants"):
        pages += [page for parent in pages for page in parent.get_descendants().not_live()]
    drafts = {page.pk: page.get_latest_revision_as_object() for page in pages}
    detenidas = [
        (draft, faltas) for draft in drafts.values() if (faltas := publicacion.review(draft).faltas)
    ]
    if not detenidas:
        return None
    parent = pages[0].get_parent()
    return render(
        request,
        "cursos/autoria/no_se_publica.html",
        {"detenidas": detenidas, "volver": reverse("wagtailadmin_explore", args=[parent.pk])},
        status=409,
    )
