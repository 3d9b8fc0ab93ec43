"""The search of the whole site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from comun.limites import Limite, spend

from ..permissions import ambitos_of
from ..queries.buscar import find
from ..queries.consulta import read

# One each second, without pause, for everybody behind an office's address.
BUSQUEDAS = Limite("panorama:busquedas", veces=300, segundos=5 * 60)


@require_safe
def buscar(request: HttpRequest) -> HttpResponse:
    """Show what was found, in groups or one of them page by page; without words, how to search."""
    consulta = read(request.GET)
    if consulta.q and (seconds := spend(request, BUSQUEDAS)):
        response = _too_often(request, seconds)
    else:
        resultado = find(consulta, ambitos=ambitos_of(request.user))
        response = render(request, "panorama/buscar.html", {"r": resultado})
    # What each person finds is another; and no list of results belongs in another search engine.
    keep = {"no_store": True} if request.user.is_authenticated else {}
    patch_cache_control(response, private=True, **keep)
    response["X-Robots-Tag"] = "noindex"
    return response


def _too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    contexto = {"minutos": -(-seconds // 60)}
    response = render(request, "panorama/demasiadas.html", contexto, status=429)
    response["Retry-After"] = str(seconds)
    return response
