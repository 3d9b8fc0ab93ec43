"""Collections of practices, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..queries import colecciones as queries


@require_safe
def colecciones(request: HttpRequest) -> HttpResponse:
    return render(request, "practicas/colecciones.html", {"colecciones": queries.published()})


@require_safe
def coleccion(request: HttpRequest, slug: str) -> HttpResponse:
    vista = queries.find(slug)
    if vista is None:
        raise Http404
    return render(request, "practicas/coleccion.html", {"vista": vista})
