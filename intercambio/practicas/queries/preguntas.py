"""Whom a question about a practice is for."""

from dataclasses import dataclass
from datetime import datetime

from comun.visibles import published
from cuentas import permissions as cuentas
from cuentas.models import Designacion, Usuario
from directorio.models import MunicipioPage
from municipios.models import Municipio

from ..enums import Origen
from ..models import PracticaPage


@dataclass(frozen=True, slots=True)
class Destino:
    """The practice asked about, its municipality, and who answers for it now."""

    practica: PracticaPage
    municipio: Municipio
    enlaces: list[Usuario]

    @property
    def a_la_coordinacion(self) -> bool:
        """Whether nobody is appointed: the Coordinación passes the question on."""
        return not self.enlaces


def destination(pk: int, *, at: datetime) -> Destino | None:
    """Return whom to ask; None where the practice is not published or no municipality wrote it."""
    open_ones = published(PracticaPage.objects.filter(origen=Origen.MUNICIPAL))
    practica = open_ones.filter(pk=pk).first()
    if practica is None:
        return None
    above = MunicipioPage.objects.filter(path=practica.path[: -practica.steplen])
    municipio = Municipio.objects.select_related("entidad").filter(pagina__in=above).first()
    return Destino(practica, municipio, _liaisons(municipio.pk, at)) if municipio else None


def recipients(destino: Destino) -> list[Usuario]:
    """Return who gets the letter."""
    return destino.enlaces or list(cuentas.coordinacion().order_by("pk"))


def _liaisons(cvegeo: str, at: datetime) -> list[Usuario]:
    terms = Designacion.objects.vigentes(at).enlaces().filter(municipio=cvegeo)
    found = Usuario.objects.filter(pk__in=terms.values("persona"), is_active=True)
    return list(found.order_by("pk"))
