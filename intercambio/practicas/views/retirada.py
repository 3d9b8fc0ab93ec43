"""What stands where a practice was: gone, but not forgotten."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..models import PracticaPage
from ..queries.borrador import place_of


def stone(request: HttpRequest, practica: PracticaPage) -> HttpResponse:
    """Answer that it is gone for good, with what must stay known of it."""
    place = place_of(practica.pk)
    context = {"practica": practica, "municipio": place[1].municipio if place else ""}
    response = render(request, "practicas/retirada.html", context, status=410)
    response["X-Robots-Tag"] = "noindex"
    return response


def out_of_engines(response: HttpResponse, practica: PracticaPage) -> HttpResponse:
    """Keep what was archived out of search engines; it is still read and cited."""
    if practica.archivada_at is not None:
        response["X-Robots-Tag"] = "noindex"
    return response
