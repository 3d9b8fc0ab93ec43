"""The directory, the timeline of institutes and each municipality's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import permissions, queries
from ..queries import ficha
from ..queries import institutos as linea


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """List all 2,478, or those that were looked for."""
    vista = queries.directorio(queries.read(request.GET))
    return render(request, "directorio/lista.html", {"vista": vista})


@require_safe
def institutos(request: HttpRequest) -> HttpResponse:
    """Show when planning institutes were founded, as sources tell it."""
    return render(request, "directorio/institutos.html", {"vista": linea.linea()})


@require_safe
def municipio(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """Show a municipality: all 2,478 answer, whether they take part or not."""
    found = queries.municipio(cvegeo)
    if found is None:
        return render(request, "directorio/no_encontrado.html", status=404)
    today = timezone.localdate()
    return render(
        request,
        "directorio/municipio.html",
        {
            "municipio": found,
            "lugar": queries.lugar(found),
            "alcaldia": found.entidad_id == "09",
            "ficha": ficha.ficha(found, on=today),
            "puede_anotar": permissions.can_write_ficha(request.user, found.pk, on=timezone.now()),
        },
    )
