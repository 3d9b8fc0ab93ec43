"""A page found by its whole address, in one query.

Wagtail asks twice for each level of an address, eight queries for a lesson. What follows (private
pages, hooks, previews) stays Wagtail's.
"""

from collections.abc import Sequence

from django.db.models import Exists, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve


def find(ruta: str, niveles: Sequence[Sequence[type[Page]]]) -> Page | None:
    """Return the published page at `ruta`, or None: Wagtail asks then.

    :param niveles: the models that may stand at each level below the home page, itself the first.
    """
    parts = ruta.strip("/").split("/") if ruta else []
    roots = Site.get_site_root_paths()
    # With several sites on this server the address alone does not say which.
    if len(roots) != 1 or len(parts) >= len(niveles):
        return None
    where = {"url_path": f"{roots[0].root_path}{ruta}", "live": True}
    if parts:
        where["slug"] = parts[-1]  # the indexed column
    found = (_with_parts(model).filter(**where).first() for model in niveles[len(parts)])
    return next((page for page in found if page), None)


def _with_parts(model: type[Page]) -> QuerySet[Page]:
    """Bring in the same query the rows that a page says it shows, and if any page is private."""
    parts: tuple[str, ...] = getattr(model, "en_la_misma_consulta", ())
    rows = model.objects.select_related(*parts) if parts else model.objects.all()
    return rows.annotate(hay_privadas=Exists(PageViewRestriction.objects.all()))


def serve(request: HttpRequest, ruta: str, page: Page | None) -> HttpResponse:
    """Let Wagtail serve the page that was found, or look for one itself.

    :raises Http404: there is none.
    """
    if page is not None:
        if not page.hay_privadas:
            # Wagtail would ask twice: for what stands above, and which of it is private.
            page.get_view_restrictions = PageViewRestriction.objects.none
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]  # as Wagtail's middleware
    response: HttpResponse = wagtail_serve(request, ruta)
    if request.user.is_authenticated:
        # Shared computers: what a person saw is asked for again, not shown from the disk.
        patch_cache_control(response, private=True, no_cache=True)
    return response
