"""Taking a course, and finishing it."""

from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario

from ..enums import SIN_TERMINAR, EstadoInscripcion
from ..models import CursoPage, Inscripcion
from ..queries.aprendizaje import renovacion, trayectos
from ..queries.ediciones import condiciones
from . import constancias, movimientos, programas


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


class FaltanCursos(Exception):
    """The course asks for others before it."""

    def __init__(self, cursos: list[CursoPage]) -> None:
        super().__init__(cursos)
        self.cursos = cursos

    def __str__(self) -> str:
        names = ", ".join(f"«{curso.title}»" for curso in self.cursos)
        return f"Antes se pide acreditar {names}. Puede leer estas lecciones mientras tanto."


@transaction.atomic
def enrol(*, curso: CursoPage, persona: Usuario, at: datetime) -> Inscripcion:
    """Give the person a place in the course, or return the one they have.

    Who accredited it may take it again from two months before their certificate ends.

    :raises PerfilIncompleto: the profile lacks name, kind or municipality.
    :raises InscripcionCerrada: the course takes nobody new, or is not published.
    :raises FaltanCursos: others are to be accredited before.
    """
    if existing := renovacion.standing(curso.pk, persona, at=at):
        return existing
    if not (curso.live and curso.inscripcion_abierta):
        raise InscripcionCerrada
    if not persona.has_complete_profile:
        raise PerfilIncompleto
    if missing := condiciones.missing_courses(curso, persona):
        raise FaltanCursos(missing)
    # Two clicks at once: the unique constraint lets one through, the other gets its row.
    inscripcion, created = Inscripcion.objects.get_or_create(
        curso=curso, persona=persona, estado__in=SIN_TERMINAR, defaults={"inscrita_at": at}
    )
    if created:
        movimientos.begin(inscripcion=inscripcion, by=persona, at=at)
    return inscripcion


@transaction.atomic
def recompute(*, inscripcion: Inscripcion, at: datetime) -> Inscripcion:
    """Accredit the enrolment if nothing is missing any more, and issue its certificate.

    Where it was the last course of a programme, the diploma is issued with it.

    What was accredited stays so: a lesson added later takes nothing away.
    """
    inscripcion = lock(inscripcion)
    if inscripcion.estado not in (EstadoInscripcion.ACTIVA, EstadoInscripcion.NO_ACREDITADA):
        return inscripcion
    trayecto = trayectos.of(inscripcion)
    if not trayecto.is_complete:
        return inscripcion
    movimientos.move(
        inscripcion=inscripcion, a=EstadoInscripcion.ACREDITADA, by=None, at=at, acreditada_at=at
    )
    constancias.issue(trayecto=trayecto, at=at)
    programas.complete_with(inscripcion=inscripcion, at=at)
    return inscripcion


def lock(inscripcion: Inscripcion) -> Inscripcion:
    """Read the enrolment again and hold it until the transaction ends.

    First of all in whatever changes progress: of two last steps taken at once, the second waits
    and then sees the first. Without the key: rows that point to it need not wait.
    """
    return (
        Inscripcion.objects.select_for_update(of=("self",), no_key=True)
        .select_related("curso__evaluacion", "edicion", "persona__municipio__entidad")
        .get(pk=inscripcion.pk)
    )
