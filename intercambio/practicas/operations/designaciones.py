"""The power by which an enlace signs: it holds at that very moment, or it does not."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Designacion, Usuario

from ..enums import EstadoFirma
from ..models import Firma
from . import avisar
from .practicas import lock, take_back


class DesignacionTerminada(Exception):
    """The appointment by which somebody was to sign does not hold any more."""

    def __init__(self, firma: Firma) -> None:
        super().__init__(firma)
        self.firma = firma

    def __str__(self) -> str:
        return (
            "Su designación para este municipio terminó, así que no se firmó nada. Avisamos a "
            "quien pidió la firma: el texto está guardado y otra persona puede firmarlo."
        )


def holds(designacion: Designacion, *, at: datetime) -> bool:
    """Whether it gives power at that moment, on the municipality's own clock."""
    return Designacion.objects.vigentes(at).enlaces().filter(pk=designacion.pk).exists()


def require_power(firma: Firma, *, by: Usuario | None, at: datetime) -> None:
    """Make sure that who answers may: the letter's holder, or the enlace in office.

    :raises DesignacionTerminada: the enlace is in office no more, or somebody else answers.
    """
    if firma.designacion is None:
        return
    is_theirs = by is not None and by.is_active and by.pk == firma.designacion.persona_id
    if not is_theirs or not holds(firma.designacion, at=at):
        raise DesignacionTerminada(firma)


@transaction.atomic
def lapse(*, firma: Firma, at: datetime) -> bool:
    """Annul a request whose enlace is in office no more, and tell its authors to ask again.

    Nothing is lost: the text stays as it is. False if there was nothing to annul.
    """
    practica = lock(firma.practica)
    firma = Firma.objects.select_related("designacion").get(pk=firma.pk)
    if firma.estado != EstadoFirma.PEDIDA or firma.designacion is None:
        return False
    if holds(firma.designacion, at=at):
        return False
    take_back(practica=practica, by=None, at=at)
    log(practica, "practicas.caducar", data={"nombre": firma.nombre}, timestamp=at)
    avisar.lapsed(firma=firma, at=at)
    return True
