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


def find(ruta: str) -> Page | None:
    """Return the published page at `intercambio/practicas/<cvegeo>/<práctica>/`, or None."""
    return paginas.find(ruta, _NIVELES)
