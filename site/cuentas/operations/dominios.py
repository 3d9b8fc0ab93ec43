"""The mail domains that municipalities give to their people."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from municipios.models import Municipio

from .. import correos
from ..enums import EstadoAdscripcion
from ..models import Adscripcion, DominioInstitucional, Usuario
from ..queries.dominios import why_not
from . import adscripciones


class DominioInservible(Exception):
    """An address at that domain proves nothing about one municipality; the message says why."""


@transaction.atomic
def add(*, municipio: Municipio, dominio: str, by: Usuario, at: datetime) -> DominioInstitucional:
    """Write that the domain is the municipality's, and confirm who waits with an address there.

    The same again changes nothing.

    :raises DominioInservible: anybody can have an address there, or another municipality has it.
    """
    dominio = correos.normalize_domain(dominio)
    if reason := why_not(dominio):
        raise DominioInservible(reason)
    row, created = DominioInstitucional.objects.get_or_create(
        dominio=dominio, defaults={"municipio": municipio, "desde": timezone.localdate(at)}
    )
    if row.municipio_id != municipio.pk:
        raise DominioInservible(f"{dominio} ya es de otro municipio.")
    if created:
        data = {"dominio": dominio}
        log(row, "cuentas.dominio", user=by, data=data, timestamp=at)
        _recheck(municipio, at=at)
    return row


def _recheck(municipio: Municipio, *, at: datetime) -> None:
    waiting = Adscripcion.objects.filter(municipio=municipio, estado=EstadoAdscripcion.PENDIENTE)
    for adscripcion in waiting.select_related("persona").order_by("persona"):
        adscripciones.follow(persona=adscripcion.persona, at=at)
