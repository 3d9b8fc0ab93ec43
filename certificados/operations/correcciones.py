"""Correcting what a certificate says: on the same folio before delivery, on another one after."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from trabajos.operations import enqueue

from .. import mail, snapshot
from ..enums import EstadoCertificado
from ..models import Certificado
from . import registro
from .estados import CambioImposible, lock, set_state


@transaction.atomic
def correct(
    *,
    certificado: Certificado,
    datos_cambios: dict[str, Any],
    motivo: str,
    by: Usuario,
    at: datetime,
) -> Certificado:
    """Correct a certificate; return the one that is good from now on.

    Not yet delivered: it keeps its folio, and what it said before stays in the log. Delivered:
    another one replaces it, and the old one leads to it; day of award and term stay, look and
    signatures are today's; what renewed an earlier one still does. The same correction asked for
    twice returns what it came to.

    :raises CambioImposible: it was suspended, revoked, or replaced by something else.
    :raises snapshot.DatosInvalidos: a changed datum cannot be printed.
    """
    old = lock(certificado)
    datos = snapshot.given(old.datos, old.tipo) | datos_cambios
    if old.estado == EstadoCertificado.SUSTITUIDA:
        return _same_replacement(old, datos)
    if old.entregado_at is None:
        return _in_place(old, datos, by=by)
    set_state(old, EstadoCertificado.SUSTITUIDA, motivo=motivo, by=by, at=at)
    new = registro.write(
        registro.open_book(),
        at=at,
        by=by,
        datos=datos,
        plantilla=None,
        entregado_at=at,
        **_kept(old),
    )
    mail.tell_holder(old, at=at, sustituto=new)
    return new


def _in_place(old: Certificado, datos: dict[str, Any], *, by: Usuario) -> Certificado:
    if old.estado != EstadoCertificado.VALIDA:
        raise CambioImposible("Esta constancia está suspendida o revocada. No se corrige.")
    frozen = old.datos | snapshot.check(datos, old.tipo)
    if frozen == old.datos:
        return old
    before = {key: old.datos.get(key) for key in datos if old.datos.get(key) != frozen.get(key)}
    old.datos = frozen
    old.correcciones += 1
    old.ejemplar = None  # what was made says the old words
    derived = registro.derived(old.tipo, frozen)
    for name, value in derived.items():
        setattr(old, name, value)
    old.save(update_fields=["datos", "correcciones", "ejemplar", *derived])
    enqueue(registro.PRUEBAS, certificado_id=str(old.pk))
    log(instance=old, action="certificados.corregir", user=by, data={"antes": before})
    return old


def _kept(old: Certificado) -> dict[str, Any]:
    names = (
        "clave", "tipo", "titular", "cvegeo", "dependencia", "otorgado_at", "valido_hasta",
        "visibilidad", "con_archivos", "renueva",
    )  # fmt: skip
    return {name: getattr(old, name) for name in names} | {"sustituye": old}


def _same_replacement(old: Certificado, datos: dict[str, Any]) -> Certificado:
    new = Certificado.objects.get(sustituye=old)
    asked = snapshot.check(datos, old.tipo)
    if any(asked[key] != new.datos.get(key) for key in asked):
        raise CambioImposible(
            f"Esta constancia ya se sustituyó por la {new.folio_impreso}. Corrija la nueva."
        )
    return new
