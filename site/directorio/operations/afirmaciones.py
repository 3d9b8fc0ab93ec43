"""What a source says of a municipality's body: added, never changed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from municipios.models import Municipio

from ..enums import TipoOrgano
from ..models import Afirmacion, Organo
from . import organos


@dataclass(frozen=True)
class DatosAfirmacion:
    """A whole statement, with who says it and when."""

    aspecto: str
    texto: str
    fuente: str
    fuente_fecha: date
    valor: str = ""
    anio: int | None = None
    nota: str = ""
    fuente_url: str = ""
    fuente_estimada: bool = False


class OrganoAjeno(Exception):
    """The body belongs to another municipality."""


@transaction.atomic
def say(
    *, municipio: Municipio, organo: Organo | None, nombre: str, datos: DatosAfirmacion,
    by: Usuario, at: datetime,
) -> Afirmacion:  # fmt: skip
    """Write down a statement about an institute, which it makes if there is none of that name.

    The same words of the same source again return what was written the first time.

    :raises OrganoAjeno: the body is not of this municipality.
    """
    # Two clicks at once: the second waits here and finds what the first wrote.
    municipio = Municipio.objects.select_for_update(of=("self",)).get(pk=municipio.pk)
    if organo is None:
        organo = _institute(municipio, nombre, datos, by=by, at=at)
    if organo.municipio_id != municipio.pk:
        raise OrganoAjeno
    same = Afirmacion.objects.filter(
        organo=organo, aspecto=datos.aspecto, valor=datos.valor, anio=datos.anio,
        fuente=datos.fuente, fuente_fecha=datos.fuente_fecha, corrige=None,
    )  # fmt: skip
    if found := same.first():
        return found
    said = Afirmacion.objects.create(organo=organo, anotada_por=by, anotada_at=at, **asdict(datos))
    log(organo, "directorio.anotar", user=by, data={"dice": str(said)}, timestamp=at)
    return said


def _institute(
    municipio: Municipio, nombre: str, datos: DatosAfirmacion, *, by: Usuario, at: datetime
) -> Organo:
    return organos.add(
        municipio=municipio,
        tipo=TipoOrgano.INSTITUTO,
        nombre=nombre,
        procedencia=organos.Procedencia(
            datos.fuente, datos.fuente_fecha, datos.fuente_url, datos.fuente_estimada
        ),
        by=by,
        at=at,
    )
