"""Open data as people read it: what there is, on which terms, field by field."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..api import diccionario

LICENCIA = "https://creativecommons.org/licenses/by/4.0/deed.es"


@require_safe
def datos(request: HttpRequest) -> HttpResponse:
    context = {"conjuntos": diccionario.read(), "licencia": LICENCIA}
    return render(request, "panorama/datos.html", context)


@require_safe
def codebook(request: HttpRequest) -> JsonResponse:
    options = {"ensure_ascii": False, "indent": 1}
    response = JsonResponse(diccionario.as_json(), json_dumps_params=options)
    response["Access-Control-Allow-Origin"] = "*"
    return response
