"""The editions that the coordination prepares."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...queries.ediciones import lista as queries
from .acceso import for_coordination


@require_safe
@for_coordination
def lista(request: HttpRequest) -> HttpResponse:
    """List them, narrowed by course, state and year."""
    vista = queries.read(queries.read_filter(request.GET), pagina=request.GET.get("pagina", ""))
    return render(request, "cursos/ediciones/lista.html", {"vista": vista})
