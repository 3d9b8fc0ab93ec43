"""Issuing certificates and changing their state."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from comun.texto import fold
from cuentas.models import Usuario
from trabajos.operations import enqueue

from . import mail, queries, redaccion, snapshot
from .enums import TRANSICIONES, EstadoCertificado, Motivo, TipoCertificado
from .models import Certificado, Emisor


class CambioImposible(Exception):
    """The certificate's state does not allow the change; the message says why."""


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
) -> Certificado:
    """Issue the certificate that `clave` stands for, or return the one that stands.

    :param titular: the person whose it is; None where it is the municipality `cvegeo`'s own.

    Where the holder works that day is kept beside it, for the municipality's own account. One that
    was revoked still stands: asking again does not undo a revocation.

    :raises snapshot.DatosInvalidos: `datos` cannot be printed.
    """
    if issued := queries.by_clave(clave):
        return issued
    emisor = _open_register()
    # Somebody may have issued it while we waited for the register.
    if issued := queries.by_clave(clave):
        return issued
    return _write(
        emisor,
        at=at,
        clave=clave,
        tipo=tipo,
        titular=titular,
        datos=datos,
        cvegeo=(titular.municipio_id or "") if titular else cvegeo,
        dependencia=titular.dependencia if titular else "",
        valido_hasta=valido_hasta,
    )


def suspend(*, certificado: Certificado, motivo: str, by: Usuario, at: datetime) -> Certificado:
    """Put a certificate in doubt while it is looked into.

    :raises CambioImposible: it was revoked or replaced.
    """
    return _change(certificado, EstadoCertificado.SUSPENDIDA, motivo=motivo, by=by, at=at)


def reinstate(*, certificado: Certificado, motivo: str, by: Usuario, at: datetime) -> Certificado:
    """Lift a suspension.

    :raises CambioImposible: it was revoked or replaced.
    """
    return _change(certificado, EstadoCertificado.VALIDA, motivo=motivo, by=by, at=at)


def revoke(*, certificado: Certificado, motivo: str, by: Usuario, at: datetime) -> Certificado:
    """Declare that a certificate is worth nothing. There is no way back.

    :raises CambioImposible: it was replaced.
    """
    return _change(certificado, EstadoCertificado.REVOCADA, motivo=motivo, by=by, at=at)


@transaction.atomic
def replace(
    *,
    certificado: Certificado,
    datos_cambios: dict[str, Any],
    motivo: str,
    by: Usuario,
    at: datetime,
) -> Certificado:
    """Issue a corrected certificate under a new folio; the old one leads to it.

    Day of award and term stay; who issues and signs is who does so today. The same correction
    asked for twice returns the one already made.

    :raises CambioImposible: it was suspended, revoked, or replaced by something else.
    :raises snapshot.DatosInvalidos: a changed datum cannot be printed.
    """
    old = _lock(certificado)
    datos = {key: old.datos[key] for key in snapshot.campos(old.tipo)} | datos_cambios
    if old.estado == EstadoCertificado.SUSTITUIDA:
        return _same_replacement(old, datos)
    _set_state(old, EstadoCertificado.SUSTITUIDA, motivo=motivo, by=by, at=at)
    new = _write(_open_register(), at=at, by=by, datos=datos, **_kept(old))
    mail.tell_holder(old, at=at, sustituto=new)
    return new


def _kept(old: Certificado) -> dict[str, Any]:
    names = (
        "clave", "tipo", "titular", "cvegeo", "dependencia", "otorgado_at", "valido_hasta",
    )  # fmt: skip
    return {name: getattr(old, name) for name in names} | {"sustituye": old}


def _same_replacement(old: Certificado, datos: dict[str, Any]) -> Certificado:
    new = Certificado.objects.get(sustituye=old)
    asked = snapshot.freeze(datos, Emisor.load())
    if any(asked[key] != new.datos[key] for key in snapshot.campos(old.tipo)):
        raise CambioImposible(
            f"Esta constancia ya se sustituyó por la {new.folio_impreso}. Corrija la nueva."
        )
    return new


def _open_register() -> Emisor:
    """Hold the register until the transaction ends: numbers without gaps, one issue per clave.

    The lock is the issuer's only row. SQLite's IMMEDIATE transactions hold everything anyway.
    """
    rows = Emisor.objects.select_for_update(of=("self",)).order_by("pk")
    return rows.first() or rows.get(pk=Emisor.load().pk)


def _write(
    emisor: Emisor,
    *,
    tipo: str,
    datos: dict[str, Any],
    at: datetime,
    by: Usuario | None = None,
    **fields: Any,
) -> Certificado:
    """Write the record, with the year's next number; its PDF follows."""
    anio = redaccion.local_date(at).year
    last = Certificado.objects.filter(anio=anio).aggregate(last=Max("consecutivo"))["last"] or 0
    frozen = snapshot.freeze(datos, emisor, tipo=tipo)
    certificado = Certificado.objects.create(
        **{"otorgado_at": at} | fields,
        tipo=TipoCertificado(tipo),
        anio=anio,
        consecutivo=last + 1,
        datos=frozen,
        # Those of a diploma are counted already, in the constancias of its courses.
        horas=0 if tipo == TipoCertificado.DIPLOMA else frozen.get("horas", 0),
        nombre_plano=fold(frozen["nombre"])[:240],
    )
    enqueue("certificados.tasks.render_pdf", certificado_id=str(certificado.pk))
    log(instance=certificado, action="certificados.emitir", user=by)
    return certificado


@transaction.atomic
def _change(
    certificado: Certificado, to: EstadoCertificado, *, motivo: str, by: Usuario, at: datetime
) -> Certificado:
    """Move the certificate to another state and tell its holder; nothing if it is there already."""
    locked = _lock(certificado)
    if locked.estado != to:
        _set_state(locked, to, motivo=motivo, by=by, at=at)
        mail.tell_holder(locked, at=at)
    return locked


def _lock(certificado: Certificado) -> Certificado:
    return Certificado.objects.select_for_update(of=("self",)).get(pk=certificado.pk)


def _set_state(
    locked: Certificado, to: EstadoCertificado, *, motivo: str, by: Usuario, at: datetime
) -> None:
    if EstadoCertificado(locked.estado) not in TRANSICIONES[to]:
        raise CambioImposible(_REFUSALS[EstadoCertificado(locked.estado)])
    locked.estado = to
    locked.estado_motivo = Motivo(motivo)
    locked.estado_at = at
    locked.estado_por = by
    locked.save(update_fields=["estado", "estado_motivo", "estado_at", "estado_por"])
    log(instance=locked, action=_ACTIONS[to], user=by, data={"motivo": str(locked.estado_motivo)})


_REFUSALS = {
    EstadoCertificado.SUSPENDIDA: "Esta constancia está suspendida. Rehabilítela antes.",
    EstadoCertificado.REVOCADA: "Esta constancia fue revocada, y una revocación no se deshace.",
    EstadoCertificado.SUSTITUIDA: "Esta constancia fue sustituida por otra. Cambie la nueva.",
}
_ACTIONS = {
    EstadoCertificado.VALIDA: "certificados.rehabilitar",
    EstadoCertificado.SUSPENDIDA: "certificados.suspender",
    EstadoCertificado.REVOCADA: "certificados.revocar",
    EstadoCertificado.SUSTITUIDA: "certificados.sustituir",
}
