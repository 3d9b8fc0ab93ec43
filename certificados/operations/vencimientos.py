"""Telling people that a certificate of theirs ends soon."""

from datetime import datetime, timedelta

from django.db.models import F

from avisos import operations as avisos

from .. import mail
from ..enums import EstadoCertificado
from ..hoja import read
from ..models import Certificado, CertificadoQuerySet

# Days before the end: so many at most, and more than the next.
PLAZOS = ((60, 30), (30, 7), (7, 0))


def remind(*, at: datetime) -> int:
    """Write and leave a notice 60, 30 and 7 days before a certificate ends; return how many.

    Once each, also where a morning was missed. Nothing is said of what was renewed already.
    """
    count = 0
    for days, less in PLAZOS:
        for certificado in _ending(days, less, at).select_related("titular").iterator():
            mail.remind_of_end(certificado, dias=days, at=at)
            _notify(certificado, days, at)
            count += 1
    return count


def _ending(days: int, less: int, at: datetime) -> CertificadoQuerySet:
    """Those whose turn has come. One that is given for less is not reminded of as it is given."""
    rows = Certificado.objects.entregados().filter(
        estado=EstadoCertificado.VALIDA,
        valido_hasta__gt=at + timedelta(days=less),
        valido_hasta__lte=at + timedelta(days=days),
        valido_hasta__gte=F("otorgado_at") + timedelta(days=days),
    )
    return rows.filter(renovaciones__isnull=True)


def _notify(certificado: Certificado, days: int, at: datetime) -> None:
    if certificado.titular_id is None:
        return
    hoja = read(certificado)
    avisos.notify(
        personas=[certificado.titular_id], clave=f"certificado-{certificado.pk}-vence-{days}",
        texto=f"Vence el {hoja.vigencia}: {hoja.titulo}. Vea cómo renovarla.",
        url="/mi-aprendizaje/#constancias", at=at,
    )  # fmt: skip
