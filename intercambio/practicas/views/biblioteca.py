"""The pages of the library."""

from django.http import HttpRequest, HttpResponse

from comun.paginas import serve as serve_page

from ..models import PracticaPage
from ..queries import paginas
from . import retirada

RAIZ = "intercambio/practicas/"


def serve(request: HttpRequest, ruta: str) -> HttpResponse:
    """Serve the library, a municipality's branch or a practice, found in one query."""
    whole = f"{RAIZ}{ruta}"
    page = paginas.find(whole)
    if page is None and (gone := paginas.withdrawn(whole)):
        return retirada.stone(request, gone)
    response = serve_page(request, whole, page)
    return retirada.out_of_engines(response, page) if isinstance(page, PracticaPage) else response
