"""Where a municipality's practices hang."""

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from directorio.models import MunicipioPage
from municipios.models import Municipio

from ..models import BibliotecaPage


class SinBiblioteca(Exception):
    """The site has no library yet."""

    def __str__(self) -> str:
        return "La biblioteca de buenas prácticas todavía no está lista. Avise a la Coordinación."


@transaction.atomic
def place_of(*, municipio: Municipio, by: Usuario | None = None) -> MunicipioPage:
    """Return the municipality's page below the library; make it the first time.

    :raises SinBiblioteca: there is no library to hang it from.
    """
    # Held until the end: of two people who begin at once, the second finds the page.
    biblioteca = BibliotecaPage.objects.select_for_update(of=("self",)).first()
    if biblioteca is None:
        raise SinBiblioteca
    if found := MunicipioPage.objects.filter(municipio=municipio).first():
        return found
    page = MunicipioPage(title=str(municipio), slug=municipio.pk, municipio=municipio)
    biblioteca.add_child(instance=page)
    log(page, "wagtail.create", user=by, content_changed=True)
    return page
