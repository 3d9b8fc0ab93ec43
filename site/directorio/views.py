"""The directory and each municipality's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import queries


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    """List all 2,478, or those that were looked for."""
    vista = queries.directorio(queries.read(request.GET))
    return render(request, "directorio/lista.html", {"vista": vista})


@require_safe
def municipio(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """Show a municipality: all 2,478 answer, whether they take part or not."""
    found = queries.municipio(cvegeo)
    if found is None:
        return render(request, "directorio/no_encontrado.html", status=404)
    return render(
        request,
        "directorio/municipio.html",
        {"municipio": found, "lugar": queries.lugar(found), "alcaldia": found.entidad_id == "09"},
    )
