"""Letters to whose a certificate is when its state changes."""

from datetime import datetime

from django.conf import settings

from avisos.operations import write_from_template
from cuentas.models import Designacion, Usuario

from . import redaccion
from .enums import EstadoCertificado
from .hoja import Hoja, read
from .models import Certificado

_PLANTILLAS = {
    EstadoCertificado.VALIDA: "certificados/mail/rehabilitada",
    EstadoCertificado.SUSPENDIDA: "certificados/mail/suspendida",
    EstadoCertificado.REVOCADA: "certificados/mail/revocada",
    EstadoCertificado.SUSTITUIDA: "certificados/mail/sustituida",
}


def tell_holder(
    certificado: Certificado, *, at: datetime, sustituto: Certificado | None = None
) -> None:
    """Write to the holder, or to the municipality's enlaces, what happened, since when and why."""
    vigente = sustituto or certificado
    # A certificate may be suspended twice: each change has its own letter.
    clave = f"certificado-{certificado.pk}-{certificado.estado}-{at.isoformat()}"
    hoja = read(certificado)
    contexto: dict[str, object] = {
        "hoja": hoja,
        "papel": _paper(hoja),
        "folio": certificado.folio_impreso,
        "folio_vigente": vigente.folio_impreso,
        "motivo": certificado.get_estado_motivo_display(),
        "fecha": redaccion.dia(redaccion.local_date(at)),
        "url": f"{settings.AULA_URL}{vigente.get_absolute_url()}",
    }
    for nombre, correo in _to_whom(certificado, at=at):
        write_from_template(
            clave=clave if certificado.titular else f"{clave}-{correo}",
            para=correo,
            plantilla=_PLANTILLAS[EstadoCertificado(certificado.estado)],
            contexto=contexto | {"nombre": nombre},
        )


def tell_delivered(certificado: Certificado, *, at: datetime) -> None:
    """Write to the holder that it is theirs, and where it is."""
    hoja = read(certificado)
    contexto: dict[str, object] = {
        "hoja": hoja,
        "folio": certificado.folio_impreso,
        "url": f"{settings.AULA_URL}{certificado.get_absolute_url()}",
    }
    for nombre, correo in _to_whom(certificado, at=at):
        write_from_template(
            clave=_own_key(certificado, "entrega", correo), para=correo,
            plantilla="certificados/mail/entregada", contexto=contexto | {"nombre": nombre},
        )  # fmt: skip


def remind_of_end(certificado: Certificado, *, dias: int, at: datetime) -> None:
    """Write to the holder that it ends within so many days, once for each of these numbers."""
    hoja = read(certificado)
    contexto: dict[str, object] = {
        "hoja": hoja,
        "papel": _paper(hoja),
        "folio": certificado.folio_impreso,
        "url": f"{settings.AULA_URL}{certificado.get_absolute_url()}",
        "sitio": settings.AULA_URL,
    }
    for nombre, correo in _to_whom(certificado, at=at):
        write_from_template(
            clave=_own_key(certificado, f"vence-{dias}", correo), para=correo,
            plantilla="certificados/mail/por_vencer", contexto=contexto | {"nombre": nombre},
        )  # fmt: skip


def _own_key(certificado: Certificado, what: str, correo: str) -> str:
    """A municipality's own goes to each of its enlaces."""
    clave = f"certificado-{certificado.pk}-{what}"
    return clave if certificado.titular_id else f"{clave}-{correo}"


def _paper(hoja: Hoja) -> str:
    if hoja.de_municipio:
        return f"el reconocimiento {hoja.folio_impreso} de su municipio,\npor «{hoja.titulo}»"
    if hoja.is_masculino:
        return f"su {hoja.que_es} {hoja.folio_impreso}, de\n«{hoja.titulo}»"
    return f"su constancia {hoja.folio_impreso}, del curso\n«{hoja.titulo}»"


def _to_whom(certificado: Certificado, *, at: datetime) -> list[tuple[str, str]]:
    """Return name and address; for a municipality's own, those of its enlaces in office."""
    if certificado.titular:
        return [(certificado.datos["nombre"], certificado.titular.email)]
    appointed = Designacion.objects.vigentes(at).enlaces().filter(municipio=certificado.cvegeo)
    enlaces = Usuario.objects.filter(designaciones__in=appointed, is_active=True)
    return list(enlaces.distinct().values_list("nombre", "email"))
