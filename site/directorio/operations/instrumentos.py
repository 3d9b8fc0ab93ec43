"""Filing a municipality's planning instruments."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from metodologia.models import ElementoPage
from municipios.models import Municipio

from ..models import Instrumento


@dataclass(frozen=True)
class DatosInstrumento:
    """A whole instrument, with where it is told."""

    titulo: str
    fuente: str
    fuente_fecha: date
    elemento: ElementoPage | None = None
    otro_tipo: str = ""
    horizonte: int | None = None
    aprobado: date | None = None
    publicado: date | None = None
    vigente_hasta: date | None = None
    url: str = ""
    fuente_url: str = ""
    nota: str = ""


@transaction.atomic
def file(
    *, municipio: Municipio, datos: DatosInstrumento, by: Usuario, at: datetime
) -> Instrumento:
    """Write down an instrument; the same title of the same source again returns the first."""
    municipio = Municipio.objects.select_for_update(of=("self",)).get(pk=municipio.pk)
    values: dict[str, Any] = {field.name: getattr(datos, field.name) for field in fields(datos)}
    found = Instrumento.objects.filter(
        municipio=municipio, titulo=datos.titulo, fuente=datos.fuente,
        fuente_fecha=datos.fuente_fecha,
    ).first()  # fmt: skip
    if found:
        return found
    filed = Instrumento.objects.create(municipio=municipio, anotado_por=by, anotado_at=at, **values)
    log(filed, "directorio.instrumento", user=by, timestamp=at)
    return filed
