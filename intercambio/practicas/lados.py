"""The two sides of a replica, and for which of them somebody acts."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from cuentas import permissions as cuentas
from cuentas.models import Usuario
from directorio.models import MunicipioPage

from .enums import Origen
from .models import Coautor, PracticaPage, Replica


@dataclass(frozen=True, slots=True)
class Lados:
    """What somebody may do in a replica: nothing, where they act for neither side."""

    # The municipality in whose name they speak here.
    cvegeo: str = ""
    # Appointed by who receives: writes. As its enlace: moves the state and confirms.
    escribe: bool = False
    mueve: bool = False
    # Appointed by who gave: reads, comments, confirms.
    origen: bool = False

    @property
    def lee(self) -> bool:
        return self.escribe or self.origen


def behind(practica: PracticaPage) -> set[str]:
    """Return the municipalities whose practice it is: that of the page above, and the co-authors.

    Two queries. Of a practice taken from a document too: nobody replicates their own.
    """
    above = MunicipioPage.objects.filter(path=practica.path[: -Page.steplen])
    coauthors = Coautor.objects.filter(practica=practica.pk)
    return {
        *above.values_list("municipio_id", flat=True),
        *coauthors.values_list("municipio_id", flat=True),
    }


def givers(practica: PracticaPage) -> set[str]:
    """Return the municipalities that answer as origin: none for what a document told."""
    return behind(practica) if practica.origen == Origen.MUNICIPAL else set()


def of(usuario: Usuario | AnonymousUser, replica: Replica, *, on: date) -> Lados:
    """Tell for which sides this person acts, by appointments that hold then: four queries."""
    mine = cuentas.municipios_of(usuario, on=on)
    if not mine:
        return Lados()
    receives = replica.municipio_id in mine
    gave = sorted(mine & givers(replica.origen))
    return Lados(
        cvegeo=replica.municipio_id if receives else next(iter(gave), ""),
        escribe=receives,
        mueve=receives and cuentas.is_enlace_of(usuario, replica.municipio_id, on=on),
        origen=bool(gave),
    )
