"""What whoever has the folio may see: the holder's own choice, for each certificate."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario

from ..enums import Visibilidad
from ..models import Certificado
from ..permissions import can_choose
from .estados import lock


@transaction.atomic
def choose(
    *, certificado: Certificado, visibilidad: str, con_archivos: bool, by: Usuario, at: datetime
) -> bool:
    """Show the name to who has the folio, or keep it; return whether that changed anything.

    Where the name is kept there are no files either: they say it.

    :raises PermissionDenied: it is not this person's to choose.
    """
    if not can_choose(by, certificado, on=at):
        raise PermissionDenied
    locked = lock(certificado)
    wanted = Visibilidad(visibilidad)
    files = con_archivos and wanted == Visibilidad.NOMBRE
    if (locked.visibilidad, locked.con_archivos) == (wanted, files):
        return False
    locked.visibilidad, locked.con_archivos = wanted, files
    locked.save(update_fields=["visibilidad", "con_archivos"])
    data = {"visibilidad": str(wanted), "con_archivos": files}
    log(instance=locked, action="certificados.visibilidad", user=by, data=data, timestamp=at)
    return True
