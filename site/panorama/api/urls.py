"""The API and what surrounds every answer of it: methods, limit, cache, other origins."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from comun.limites import Limite, spend

from ..schema import SITIO, absolute
from . import cursos, elementos, errores, municipios, practicas, replicas

# Enough to read everything at once, slowly: the whole of it is some sixty pages.
LIMITE = Limite("datos-abiertos", veces=600, segundos=5 * 60)
SEGUNDOS = 300
_METHODS = "GET, HEAD, OPTIONS"


class Renderer(JSONRenderer):
    """Spanish as it is written, not as escapes."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title=f"Datos abiertos de {SITIO}",
    version="1",
    description="Solo lectura, sin cuenta ni clave. Condiciones y diccionario: /datos/",
    docs_url=None,  # its page asks other people's servers for scripts
    openapi_url="openapi.json",
    urls_namespace="panorama:api",
    renderer=Renderer(),
)
api.add_router("municipios/", municipios.router)
api.add_router("elementos/", elementos.router)
api.add_router("cursos/", cursos.router)
api.add_router("practicas/", practicas.router)
api.add_router("replicas/", replicas.router)
errores.install(api)


def indice(request: HttpRequest) -> HttpResponse:
    """What there is, and where."""
    lists = ("municipios", "elementos", "cursos", "practicas", "replicas")
    return JsonResponse(
        {name: absolute(f"/api/v1/{name}/") for name in lists}
        | {
            "openapi": absolute("/api/v1/openapi.json"),
            "diccionario": absolute("/datos/diccionario.json"),
            "condiciones": absolute("/datos/"),
        },
        json_dumps_params={"ensure_ascii": False},
    )


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer GET and HEAD to anybody from anywhere, not too often, and say how long it keeps."""
    cached = conditional_page(view)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = _answer(cached, request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def _answer(
    view: Callable[..., HttpResponse], request: HttpRequest, *args: object, **kwargs: object
) -> HttpResponse:
    if request.method == "OPTIONS":
        methods = {"Allow": _METHODS, "Access-Control-Allow-Methods": _METHODS}
        return HttpResponse(status=204, headers=methods)
    if request.method not in ("GET", "HEAD"):
        response = errores.answer(api, request, 405, "Estos datos son de solo lectura.")
        response["Allow"] = _METHODS
        return response
    if seconds := spend(request, LIMITE):
        words = f"Son demasiadas consultas seguidas. Espere {seconds} segundos."
        response = errores.answer(api, request, 429, words)
        response["Retry-After"] = str(seconds)
        return response
    request.method = "GET"  # the server sends no body for a HEAD
    response = view(request, *args, **kwargs)
    if response.status_code < 400:
        patch_cache_control(response, public=True, max_age=SEGUNDOS)
    return response


def _patterns() -> list[URLPattern]:
    """The API's own addresses, each wrapped; its front page is ours."""
    routes = [p for p in api.urls[0] if isinstance(p, URLPattern)]
    found = [p for p in routes if p.name != "api-root"]
    for pattern in found:
        pattern.callback = public(pattern.callback)
    return [path("", public(indice), name="api-root"), *found]


urlpatterns = (_patterns(), "api")
