"""Letters to the holder when the state of a certificate changes."""

from datetime import datetime

from django.conf import settings

from avisos.operations import write_from_template

from . import redaccion
from .enums import EstadoCertificado
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
    """Write to the holder what happened to the certificate, since when and why."""
    vigente = sustituto or certificado
    write_from_template(
        # A certificate may be suspended twice: each change has its own letter.
        clave=f"certificado-{certificado.pk}-{certificado.estado}-{at.isoformat()}",
        para=certificado.titular.email,
        plantilla=_PLANTILLAS[EstadoCertificado(certificado.estado)],
        contexto={
            "nombre": certificado.datos["nombre"],
            "titulo": certificado.datos["titulo"],
            "folio": certificado.folio_impreso,
            "folio_vigente": vigente.folio_impreso,
            "motivo": certificado.get_estado_motivo_display(),
            "fecha": redaccion.dia(redaccion.local_date(at)),
            "url": f"{settings.AULA_URL}{vigente.get_absolute_url()}",
            "emisor": certificado.datos["emisor"]["nombre_legal"],
        },
    )
