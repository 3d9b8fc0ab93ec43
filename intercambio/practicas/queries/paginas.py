"""Which page of the exchange stands at an address."""

from wagtail.models import Page

from comun import paginas
from directorio.models import MunicipioPage

from ..models import BibliotecaPage, IntercambioPage, PracticaPage

_NIVELES: tuple[tuple[type[Page], ...], ...] = (
    (),
    (IntercambioPage,),
    (BibliotecaPage,),
    (MunicipioPage, PracticaPage),  # a model of no municipality hangs from the library itself
    (PracticaPage,),
)


def withdrawn(ruta: str) -> PracticaPage | None:
    """Return the practice that stood at this address and was withdrawn."""
    parts = ruta.strip("/").split("/")
    if len(parts) != len(_NIVELES) - 1:
        return None
    found = PracticaPage.objects.filter(slug=parts[-1], live=False, retirada_at__isnull=False)
    return next((page for page in found[:20] if page.url_path.endswith(f"/{ruta}")), None)


def find(ruta: str) -> Page | None:
    """Return the published page at `intercambio/practicas/<cvegeo>/<práctica>/`, or None."""
    return paginas.find(ruta, _NIVELES)
