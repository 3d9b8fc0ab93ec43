"""Finding pages by their address, and what stands beside a page of text."""

from typing import Any

from wagtail.models import Page

from comun import paginas
from intercambio.practicas.models import IntercambioPage
from metodologia.models import ElementoPage, MetodologiaPage, TipoElementoPage

from ..models import InicioPage, TextoPage

# What may stand at each level below the home page; courses and practices find their own.
_NIVELES: tuple[tuple[type[Page], ...], ...] = (
    (InicioPage,),
    (MetodologiaPage, TextoPage, IntercambioPage),
    (TipoElementoPage, TextoPage),
    (ElementoPage,),
)
# The depth of the home page's children in Wagtail's tree.
_PRIMER_NIVEL = 3


def find(ruta: str) -> Page | None:
    """Return the published page at `metodologia/<lista>/<ficha>/`, or None."""
    return paginas.find(ruta, _NIVELES)


def is_draft_text(ruta: str) -> bool:
    """Tell whether a text page waits at this address to be published: the footer names them."""
    slug = ruta.strip("/")
    return TextoPage.objects.filter(slug=slug, depth=_PRIMER_NIVEL, live=False).exists()


def vecindad(page: TextoPage) -> dict[str, Any]:
    """Return the published pages below this one, or those beside it and the one above."""
    if page.numchild:
        return {"arriba": None, "paginas": _texts(page)}
    if page.depth <= _PRIMER_NIVEL:
        return {"arriba": None, "paginas": []}
    parent = page.get_parent()
    others = [other for other in _texts(parent) if other.pk != page.pk]
    return {"arriba": parent, "paginas": others}


def _texts(parent: Page) -> list[TextoPage]:
    return list(TextoPage.objects.child_of(parent).live().order_by("path"))
