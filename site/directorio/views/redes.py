"""The networks of municipalities."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..queries import redes as queries


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    return render(request, "directorio/redes.html", {"redes": list(queries.lista())})


@require_safe
def red(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a network: its coordination, its members and who was only invited."""
    found = queries.red(slug, on=timezone.localdate())
    if found is None:
        raise Http404
    return render(request, "directorio/red.html", {"vista": found})
