"""A municipality's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from municipios.models import Municipio


@require_safe
def municipio(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """Show a municipality: all 2,478 answer, whether they take part or not."""
    found = get_object_or_404(Municipio.objects.select_related("entidad"), pk=cvegeo)
    return render(request, "directorio/municipio.html", {"municipio": found})
