"""Keeping what a person has opened and read."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from ... import comprobacion
from ...enums import Termino
from ...models import Avance, Inscripcion, LeccionPage
from ...queries.aprendizaje import apertura, trayectos
from .. import inscripciones

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


class TodaviaNo(Exception):
    """The lesson cannot be marked yet: its module opens later, or something goes before."""


class FaltaResponder(TodaviaNo):
    """The lesson counts when its questions are answered rightly."""

    def __str__(self) -> str:
        return "Para terminar esta lección, conteste bien sus preguntas «Compruebe»."


class FaltaVer(TodaviaNo):
    """The lesson counts when its video was seen."""

    def __str__(self) -> str:
        return (
            f"Para terminar esta lección, vea al menos {comprobacion.VISTO} % de su video o lea "
            "su transcripción."
        )


@transaction.atomic
def mark_read(
    *,
    inscripcion: Inscripcion,
    leccion: LeccionPage,
    at: datetime,
    respuestas: Mapping[str, str] | None = None,
) -> Inscripcion:
    """Record that the lesson was finished, once, and accredit the course if it was the last thing.

    `respuestas`: what was chosen in the lesson's own questions, by the name of each field, and
    how much of its video was played.

    :raises LeccionDeOtroCurso: it hangs below another course, or is not published.
    :raises TodaviaNo: it opens later, or something goes before it.
    :raises FaltaResponder: its questions are not answered rightly.
    :raises FaltaVer: the player counted too little.
    """
    inscripcion = _lock_open(inscripcion, leccion, at)
    _check_done(leccion, respuestas or {})
    return _note(inscripcion, leccion, at)


@transaction.atomic
def give_as_read(*, inscripcion: Inscripcion, leccion: LeccionPage, at: datetime) -> Inscripcion:
    """Do what `mark_read` does, but for what the lesson itself asks to be done: it is known.

    :raises LeccionDeOtroCurso: it hangs below another course, or is not published.
    :raises TodaviaNo: it opens later, or something goes before it.
    """
    return _note(_lock_open(inscripcion, leccion, at), leccion, at)


def _lock_open(inscripcion: Inscripcion, leccion: LeccionPage, at: datetime) -> Inscripcion:
    inscripcion = inscripciones.lock(inscripcion)
    if reason := apertura.why_closed(trayectos.of(inscripcion), leccion.pk, at):
        raise TodaviaNo(reason)
    return inscripcion


def _note(inscripcion: Inscripcion, leccion: LeccionPage, at: datetime) -> Inscripcion:
    see(inscripcion=inscripcion, leccion=leccion, at=at)
    Avance.objects.filter(inscripcion=inscripcion, leccion=leccion, leida_at__isnull=True).update(
        leida_at=at
    )
    return inscripciones.recompute(inscripcion=inscripcion, at=at)


def _check_done(leccion: LeccionPage, respuestas: Mapping[str, str]) -> None:
    if leccion.termino == Termino.HECHA and comprobacion.unanswered(leccion.cuerpo, respuestas):
        raise FaltaResponder
    if leccion.termino == Termino.VISTA and comprobacion.is_unwatched(respuestas):
        raise FaltaVer


def _check(inscripcion: Inscripcion, leccion: LeccionPage) -> None:
    hangs_below = leccion.path[: -2 * leccion.steplen] == inscripcion.curso.path
    if not (hangs_below and leccion.live and inscripcion.curso.live):
        raise LeccionDeOtroCurso
