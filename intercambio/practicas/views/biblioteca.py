"""The pages of the library."""

from django.http import HttpRequest, HttpResponse

from comun.paginas import serve as serve_page

from ..queries import paginas

RAIZ = "intercambio/practicas/"


def serve(request: HttpRequest, ruta: str) -> HttpResponse:
    """Serve the library, a municipality's branch or a practice, found in one query."""
    whole = f"{RAIZ}{ruta}"
    return serve_page(request, whole, paginas.find(whole))
