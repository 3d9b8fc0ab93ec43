"""Taking a course again: when its certificate ends, and which one the new one follows."""

from datetime import datetime, timedelta

from certificados import queries as certificados
from certificados.enums import EstadoCertificado
from certificados.models import Certificado
from cuentas.models import Usuario

from ...enums import CUENTAN, EstadoInscripcion
from ...models import Inscripcion

# As early as the first reminder.
ANTES = timedelta(days=60)


def is_due(certificado: Certificado | None, *, at: datetime) -> bool:
    """Whether it ended, or ends so soon that its holder may take the course again."""
    if certificado is None or certificado.valido_hasta is None:
        return False
    good = certificado.estado == EstadoCertificado.VALIDA
    return good and certificado.valido_hasta <= at + ANTES


def standing(curso_id: int, persona: Usuario, *, at: datetime) -> Inscripcion | None:
    """Return the enrolment because of which this person takes the course no second time now.

    It is the unfinished one; or the last that was accredited, while its certificate holds.
    """
    mine = Inscripcion.objects.filter(curso=curso_id, persona=persona, estado__in=CUENTAN)
    rows = list(mine.select_related("edicion").order_by("-inscrita_at", "-pk"))
    open_ = next((one for one in rows if one.estado != EstadoInscripcion.ACREDITADA), None)
    if open_ or not rows:
        return open_
    paper = certificados.by_clave(rows[0].clave_certificado)
    return None if is_due(paper, at=at) else rows[0]


def earlier(inscripcion: Inscripcion) -> Certificado | None:
    """Return the certificate of the same course that a new one renews; one is renewed once."""
    before = Inscripcion.objects.filter(
        curso=inscripcion.curso_id, persona=inscripcion.persona_id,
        estado=EstadoInscripcion.ACREDITADA,
    ).exclude(pk=inscripcion.pk)  # fmt: skip
    papers = certificados.by_claves(one.clave_certificado for one in before)
    valid = [one for one in papers.values() if one.estado == EstadoCertificado.VALIDA]
    last = max(valid, key=lambda one: one.otorgado_at, default=None)
    renewed = last is not None and Certificado.objects.filter(renueva=last).exists()
    return None if renewed else last
