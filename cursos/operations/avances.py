"""Keeping what a person has opened and read."""

from datetime import datetime, timedelta

from django.db import transaction

from ..models import Avance, Inscripcion, LeccionPage
from . import inscripciones

# Opening the same lesson again within this time writes nothing.
EVERY = timedelta(minutes=5)


class LeccionDeOtroCurso(Exception):
    """The lesson is no part of the course the person is enrolled in, or is not published."""

    def __str__(self) -> str:
        return "Esta lección no está en el curso, o se retiró. Su avance sigue guardado."


def is_due(vista_at: datetime | None, at: datetime) -> bool:
    """Tell whether opening a lesson is worth a write: the first time, and every few minutes."""
    return vista_at is None or at - vista_at >= EVERY


def see(*, inscripcion: Inscripcion, leccion: LeccionPage, at: datetime) -> datetime:
    """Record that the lesson is open, and return when. One statement, atomic by itself.

    :raises LeccionDeOtroCurso: it hangs below another course, or is not published.
    """
    _check(inscripcion, leccion)
    Avance.objects.bulk_create(
        [Avance(inscripcion=inscripcion, leccion=leccion, vista_at=at)],
        update_conflicts=True,
        unique_fields=["inscripcion", "leccion"],
        update_fields=["vista_at"],
    )
    return at


@transaction.atomic
def mark_read(*, inscripcion: Inscripcion, leccion: LeccionPage, at: datetime) -> Inscripcion:
    """Record that the lesson was read, once, and accredit the course if it was the last thing.

    :raises LeccionDeOtroCurso: it hangs below another course, or is not published.
    """
    inscripcion = inscripciones.lock(inscripcion)
    see(inscripcion=inscripcion, leccion=leccion, at=at)
    Avance.objects.filter(inscripcion=inscripcion, leccion=leccion, leida_at__isnull=True).update(
        leida_at=at
    )
    return inscripciones.recompute(inscripcion=inscripcion, at=at)


def _check(inscripcion: Inscripcion, leccion: LeccionPage) -> None:
    hangs_below = leccion.path[: -2 * leccion.steplen] == inscripcion.curso.path
    if not (hangs_below and leccion.live and inscripcion.curso.live):
        raise LeccionDeOtroCurso
