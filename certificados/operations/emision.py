"""Issuing a certificate: once for each thing it stands for."""

from datetime import datetime
from typing import Any

from django.db import transaction

from cuentas.models import Usuario

from .. import queries
from ..models import Certificado, Plantilla
from . import registro


@transaction.atomic
def issue(
    *,
    clave: str,
    tipo: str,
    datos: dict[str, Any],
    at: datetime,
    titular: Usuario | None = None,
    cvegeo: str = "",
    valido_hasta: datetime | None = None,
    renueva: Certificado | None = None,
    plantilla: Plantilla | None = None,
    entregar: bool = True,
    by: Usuario | None = None,
) -> Certificado:
    """Issue the certificate that `clave` stands for, or return the one that stands.

    :param titular: the person whose it is; None where it is the municipality `cvegeo`'s own.
    :param renueva: the earlier one that this recertifies.
    :param plantilla: another template than the type's own.
    :param entregar: whether it is the holder's from now on; else it may still be corrected.

    Where the holder works that day is kept beside it, for the municipality's own account. One that
    was revoked still stands: asking again does not undo a revocation.

    :raises snapshot.DatosInvalidos: `datos` cannot be printed.
    """
    if issued := queries.by_clave(clave):
        return issued
    emisor = registro.open_book()
    # Somebody may have issued it while we waited for the register.
    if issued := queries.by_clave(clave):
        return issued
    return registro.write(
        emisor,
        at=at,
        clave=clave,
        tipo=tipo,
        titular=titular,
        datos=datos,
        cvegeo=(titular.municipio_id or "") if titular else cvegeo,
        dependencia=titular.dependencia if titular else "",
        valido_hasta=valido_hasta,
        renueva=renueva,
        plantilla=plantilla,
        entregado_at=at if entregar else None,
        by=by,
    )
