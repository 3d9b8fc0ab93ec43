"""The network of replicas, as everybody sees it and takes it away."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comun import tablas

from ..queries import replicas_mapa, replicas_salidas


@require_safe
def mapa(request: HttpRequest) -> HttpResponse:
    found = replicas_mapa.read(
        estado=request.GET.get("estado", ""),
        practica=request.GET.get("practica", ""),
        pagina=request.GET.get("pagina", ""),
    )
    return render(request, "practicas/replicas/mapa.html", {"vista": found})


@require_safe
def replicas_csv(request: HttpRequest) -> StreamingHttpResponse:
    rows = replicas_salidas.replicas()
    return tablas.response("replicas.csv", replicas_salidas.COLUMNAS, rows)


@require_safe
def mediciones_csv(request: HttpRequest) -> StreamingHttpResponse:
    rows = replicas_salidas.measures()
    return tablas.response("mediciones-de-replicas.csv", replicas_salidas.COLUMNAS_MEDICIONES, rows)


@require_safe
def graphml(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        replicas_salidas.graphml(),
        content_type="application/graphml+xml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="replicas.graphml"'},
    )
