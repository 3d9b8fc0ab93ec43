"""The networks of municipalities."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cuentas.permissions import can_coordinate_red

from ..queries import redes as queries


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    return render(
        request, "directorio/redes.html", {"redes": list(queries.lista(on=timezone.localdate()))}
    )


@require_safe
def red(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a network: its coordination, its members and who was only invited."""
    at = timezone.now()
    found = queries.red(slug, at=at)
    if found is None:
        raise Http404
    coordina = can_coordinate_red(request.user, found.red.pk, on=at)
    return render(request, "directorio/red.html", {"vista": found, "coordina": coordina})
