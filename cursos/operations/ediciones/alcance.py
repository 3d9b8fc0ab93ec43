"""For whom an edition is: the municipalities and networks that it is kept for."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from municipios.models import Municipio, Red

from ...models import Edicion
from . import lugares


@transaction.atomic
def add(*, edicion: Edicion, lugar: Municipio | Red, by: Usuario, at: datetime) -> None:
    """Keep the edition for one more municipality or network. Safe to repeat."""
    _manager(lugares.lock(edicion), lugar).add(lugar)
    log(edicion, "cursos.edicion_alcance", user=by, data={"mas": str(lugar)}, timestamp=at)


@transaction.atomic
def remove(*, edicion: Edicion, lugar: Municipio | Red, by: Usuario, at: datetime) -> None:
    """Take one away; without any, the edition is for whoever it may be. Who is in stays in."""
    _manager(lugares.lock(edicion), lugar).remove(lugar)
    log(edicion, "cursos.edicion_alcance", user=by, data={"menos": str(lugar)}, timestamp=at)


def _manager(edicion: Edicion, lugar: Municipio | Red):
    return edicion.municipios if isinstance(lugar, Municipio) else edicion.redes
