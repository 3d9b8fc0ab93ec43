"""Before a page is deleted that people talked about: say so, and offer to put it away."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page

from cursos.queries.autoria.archivo import PaginaRetenida

from ..queries import archivo


def explain_before_deleting(request: HttpRequest, pagina: Page) -> HttpResponse | None:
    """Answer instead of Wagtail's page of confirmation where a conversation keeps the page."""
    return _explain(request, [pagina])


def explain_before_deleting_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for a selection; if one page must stay, none goes."""
    if action_type != "delete":
        return None
    return _explain(request, [item for item in objects if isinstance(item, Page)])


def _explain(request: HttpRequest, paginas: list[Page]) -> HttpResponse | None:
    counted = [(pagina, archivo.conversations(pagina)) for pagina in paginas]
    held = [PaginaRetenida(pagina, [_in_words(n)]) for pagina, n in counted if n]
    if not held:
        return None
    parent = held[0].pagina.get_parent()
    back = ("wagtailadmin_explore", [parent.pk]) if parent else ("wagtailadmin_explore_root", [])
    return render(
        request,
        "cursos/admin/no_se_borra.html",
        {
            "retenidas": held,
            "hay_publicadas": any(page.is_live for page in held),
            "otras": len(paginas) - len(held),
            "volver": reverse(back[0], args=back[1]),
        },
        status=409,
    )


def _in_words(count: int) -> str:
    return "una conversación en su foro" if count == 1 else f"{count} conversaciones en sus foros"
