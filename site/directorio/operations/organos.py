"""A municipality's bodies, and the seats in them."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from municipios.models import Municipio

from ..models import Integrante, Organo


@dataclass(frozen=True)
class Procedencia:
    """Who says it, and when."""

    fuente: str
    fuente_fecha: date
    fuente_url: str = ""
    fuente_estimada: bool = False


@transaction.atomic
def add(
    *, municipio: Municipio, tipo: str, nombre: str, procedencia: Procedencia,
    by: Usuario, at: datetime, parte_de: Organo | None = None,
) -> Organo:  # fmt: skip
    """Write down a body; one of that name in the municipality is returned as it is."""
    organo, is_new = Organo.objects.get_or_create(
        municipio=municipio,
        nombre=nombre,
        defaults={"tipo": tipo, "parte_de": parte_de, **asdict(procedencia)},
    )
    if is_new:
        log(organo, "wagtail.create", user=by, timestamp=at)
    return organo


@transaction.atomic
def seat(
    *, organo: Organo, cargo: str, cuantos: int | None, procedencia: Procedencia,
    by: Usuario, at: datetime,
) -> Integrante:  # fmt: skip
    """Write down an office or a sector with seats in a body; the same source twice is once."""
    integrante, is_new = Integrante.objects.get_or_create(
        organo=organo,
        cargo=cargo,
        fuente=procedencia.fuente,
        fuente_fecha=procedencia.fuente_fecha,
        defaults={"cuantos": cuantos, **asdict(procedencia)},
    )
    if is_new:
        log(integrante, "wagtail.create", user=by, timestamp=at)
    return integrante
