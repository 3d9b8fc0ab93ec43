"""Taking a course, and finishing it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from avisos import operations as correos
from cuentas.models import Usuario

from ..enums import EstadoInscripcion
from ..models import CursoPage, Inscripcion
from ..queries import trayecto as trayectos
from . import constancias


class InscripcionCerrada(Exception):
    """Nobody new may enter this course now."""

    def __str__(self) -> str:
        return (
            "La inscripción a este curso está cerrada por ahora. "
            "Puede leer sus lecciones, o ver otros cursos en el catálogo."
        )


class PerfilIncompleto(Exception):
    """The person's profile lacks what a certificate must say."""

    def __str__(self) -> str:
        return (
            "Antes de inscribirse, complete su perfil: su constancia llevará esos datos. "
            "Al guardarlo volverá al curso."
        )


@transaction.atomic
def enrol(*, curso: CursoPage, persona: Usuario, at: datetime) -> Inscripcion:
    """Give the person a place in the course, or return the one they have.

    :raises PerfilIncompleto: the profile lacks name, kind or municipality.
    :raises InscripcionCerrada: the course takes nobody new, or is not published.
    """
    if existing := Inscripcion.objects.filter(curso=curso, persona=persona).first():
        return existing
    if not (curso.live and curso.inscripcion_abierta):
        raise InscripcionCerrada
    if not persona.has_complete_profile:
        raise PerfilIncompleto
    # Two clicks at once: the unique constraint lets one through, the other gets its row.
    inscripcion, created = Inscripcion.objects.get_or_create(
        curso=curso, persona=persona, defaults={"inscrita_at": at}
    )
    if created:
        correos.write_from_template(
            clave=f"{inscripcion.clave}-alta",
            para=persona.email,
            plantilla="cursos/mail/inscripcion",
            contexto={"persona": persona, "curso": curso, "sitio": settings.AULA_URL},
        )
    return inscripcion


@transaction.atomic
def recompute(*, inscripcion: Inscripcion, at: datetime) -> Inscripcion:
    """Accredit the enrolment if nothing is missing any more, and issue its certificate.

    What was accredited stays so: a lesson added later takes nothing away.
    """
    inscripcion = lock(inscripcion)
    if inscripcion.estado == EstadoInscripcion.ACREDITADA:
        return inscripcion
    trayecto = trayectos.of(inscripcion)
    if not trayecto.is_complete:
        return inscripcion
    inscripcion.estado = EstadoInscripcion.ACREDITADA
    inscripcion.acreditada_at = at
    inscripcion.save(update_fields=["estado", "acreditada_at"])
    constancias.issue(trayecto=trayecto, at=at)
    return inscripcion


def lock(inscripcion: Inscripcion) -> Inscripcion:
    """Read the enrolment again and hold it until the transaction ends.

    First of all in whatever changes progress: of two last steps taken at once, the second waits
    and then sees the first. Without the key: rows that point to it need not wait.
    """
    return (
        Inscripcion.objects.select_for_update(of=("self",), no_key=True)
        .select_related("curso", "persona__municipio__entidad")
        .get(pk=inscripcion.pk)
    )
