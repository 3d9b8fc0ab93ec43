"""The municipality's people: the list, and the list as a file."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comun import tablas
from municipios.models import Municipio

from ...queries.tablero import personas as queries
from .acceso import for_enlaces


@require_safe
@for_enlaces
def lista(request: HttpRequest, municipio: Municipio) -> HttpResponse:
    """Show those that are asked for, by name."""
    after = request.GET.get("despues", "")
    vista = queries.page(
        municipio.pk,
        queries.read(request.GET.dict()),
        despues=int(after) if after.isascii() and after.isdigit() and len(after) < 16 else 0,
    )
    context = {
        "municipio": municipio,
        "vista": vista,
        "estados": queries.ESTADOS.items(),
        "avances": queries.AVANCES.items(),
        "sigue": bool(after),
    }
    return render(request, "panorama/tablero/personas.html", context)


@require_safe
@for_enlaces
def csv(request: HttpRequest, municipio: Municipio) -> HttpResponseBase:
    """Hand out those that are asked for, written while they are sent."""
    filtro = queries.read(request.GET.dict())
    rows = (renglon.cells() for renglon in queries.everybody(municipio.pk, filtro))
    return tablas.response(f"personas-{municipio.pk}.csv", queries.COLUMNAS, rows)
