"""Before a page is deleted: say what would be lost, and offer to put it away instead."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from cuentas.models import Usuario

from ...operations.autoria import archivo as operations
from ...queries.autoria import archivo as queries


def explain_before_deleting(request: HttpRequest, pagina: Page) -> HttpResponse | None:
    """Answer instead of Wagtail's page of confirmation where something keeps the page."""
    return _explain(request, [pagina])


def explain_before_deleting_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for a selection; if one page must stay, none goes."""
    if action_type != "delete":
        return None
    return _explain(request, [item for item in objects if isinstance(item, Page)])


def archivar(request: HttpRequest) -> HttpResponse:
    """Unpublish what was to be deleted."""
    paginas = list(Page.objects.filter(pk__in=_ids(request)))
    if request.method != "POST" or not paginas or not isinstance(request.user, Usuario):
        return redirect("wagtailadmin_explore_root")
    put_away = operations.archive(paginas=paginas, by=request.user)
    messages.success(
        request,
        f"Quedó archivado: {', '.join(x.title for x in put_away)}. Ya no se ve en el sitio; "
        "lo que depende de ello y su historia se conservan."
        if put_away
        else "Ya estaba archivado. No se cambió nada.",
    )
    return redirect("wagtailadmin_explore", paginas[0].get_parent().pk)


def _explain(request: HttpRequest, paginas: list[Page]) -> HttpResponse | None:
    held = queries.held(paginas)
    if not held:
        return None
    first_parent = held[0].pagina.get_parent()
    return render(
        request,
        "cursos/admin/no_se_borra.html",
        {
            "retenidas": held,
            "hay_publicadas": any(page.is_live for page in held),
            "otras": len(paginas) - len(held),
            "volver": reverse("wagtailadmin_explore", args=[first_parent.pk])
            if first_parent
            else reverse("wagtailadmin_explore_root"),
        },
        status=409,
    )


def _ids(request: HttpRequest) -> list[int]:
    return [int(value) for value in request.POST.getlist("pagina") if value.isdecimal()]
