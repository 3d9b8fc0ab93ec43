"""What leaves the site in bulk: the feed and the tables."""

import re

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from comun import tablas

from .. import feeds
from ..queries import salidas

_MATERIA = re.compile(r"[Mm][0-9]{1,3}")


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Answer with the feed: of one materia where its plate is given, of all where it is none."""
    asked = request.GET.get("materia", "")
    materia = asked.upper() if _MATERIA.fullmatch(asked) else ""
    filas = salidas.feed(materia)
    return HttpResponse(
        feeds.atom(
            filas,
            address=request.path + (f"?materia={materia}" if materia else ""),
            materia=next((fila.materia for fila in filas), "") if materia else "",
        ),
        content_type="application/atom+xml; charset=utf-8",
    )


@require_safe
def practicas_csv(request: HttpRequest) -> StreamingHttpResponse:
    return tablas.response("practicas.csv", salidas.COLUMNAS, salidas.practices())


@require_safe
def indicadores_csv(request: HttpRequest) -> StreamingHttpResponse:
    return tablas.response("indicadores.csv", salidas.COLUMNAS_INDICADORES, salidas.indicators())
