"""For search engines: the map of the site and what not to walk."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..queries import mapa
from ..schema import absolute

# Nothing there for a stranger; searches and verifications are made, not found.
NO_RECORRER = ("/admin/", "/cuentas/", "/c/", "/buscar/", "/mi-aprendizaje/", "/documentos/")
_PARTES = {
    "paginas": mapa.paginas,
    "ediciones": mapa.ediciones,
    "municipios": mapa.municipios,
}
_XML = "application/xml"


@require_safe
@cache_control(public=True, max_age=3600)
def indice(request: HttpRequest) -> HttpResponse:
    """List the parts of the map."""
    partes = [absolute(reverse("panorama:mapa", args=[parte])) for parte in _PARTES]
    return render(request, "panorama/mapa_indice.xml", {"partes": partes}, content_type=_XML)


@require_safe
@cache_control(public=True, max_age=3600)
def parte(request: HttpRequest, parte: str) -> HttpResponse:
    """List the addresses of one part."""
    if parte not in _PARTES:
        raise Http404
    context = {"sitio": settings.AULA_URL, "direcciones": _PARTES[parte]()}
    return render(request, "panorama/mapa.xml", context, content_type=_XML)


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    # The form to verify may be found; what stands below it may not.
    lines = ["User-agent: *", "Allow: /c/$", *(f"Disallow: {path}" for path in NO_RECORRER)]
    lines += ["", f"Sitemap: {absolute(reverse('panorama:mapa_indice'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
