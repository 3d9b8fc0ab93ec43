"""Noting who came to a session, and what follows from it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from trabajos.operations import enqueue

from ... import reloj
from ...enums import CURSAN, EstadoAsistencia, EstadoEdicion, EstadoInscripcion
from ...models import Asistencia, Edicion, Inscripcion, Sesion
from .. import inscripciones
from ..ediciones import lugares
from ..ediciones.lugares import NoSePuede

TAREA = "cursos.jobs.sala.recompute"
# So many are looked at while somebody waits; more, by the worker.
_A_LA_VISTA = 10
_TANDA = 500
# Of those changed in one go, as many are named in the log as fit in it.
_NOMBRADOS = 200


@transaction.atomic
def note(*, sesion: Sesion, estados: Mapping[UUID, str], by: Usuario, at: datetime) -> int:
    """Note how each of these enrolments did in the session; return how many changed. Safe to
    repeat: who is as noted before stays as noted before.

    :raises NoSePuede: the session was called off, or its day has not come.
    """
    edicion = lugares.lock(sesion.edicion)
    sesion = Sesion.objects.select_for_update(of=("self",)).get(pk=sesion.pk)
    _require_held(sesion, edicion, at)
    before = dict(Asistencia.objects.filter(sesion=sesion).values_list("inscripcion", "estado"))
    inside = Inscripcion.objects.filter(edicion=edicion, estado__in=CURSAN)
    known = set(inside.values_list("pk", flat=True)) | set(before)
    changed = {
        pk: EstadoAsistencia(estado)
        for pk, estado in estados.items()
        if pk in known and before.get(pk) != estado
    }
    if not changed:
        return 0
    _write(sesion, changed, by, at)
    corrected = [[str(pk), before[pk], now] for pk, now in changed.items() if pk in before]
    data = {
        "sesion": str(sesion.pk), "anotadas": len(changed), "corregidas": len(corrected),
        "antes": corrected[:_NOMBRADOS],
    }  # fmt: skip
    log(edicion, "cursos.asistencia", user=by, data=data, timestamp=at)
    _follow(edicion, list(changed), at)
    return len(changed)


@transaction.atomic
def note_signed_list(
    *, sesion: Sesion, faltaron: set[int], justificadas: set[int], by: Usuario, at: datetime
) -> int:
    """Note a list signed on paper: who has one of these numbers was not there, all others were.

    :raises NoSePuede: a number is not on the list, or stands in both places.
    """
    inside = Inscripcion.objects.filter(edicion=sesion.edicion_id, estado__in=CURSAN)
    rows = inside.values_list("turno", "pk")
    by_turno = {turno: pk for turno, pk in rows if turno is not None}
    if strange := sorted((faltaron | justificadas) - set(by_turno)):
        said = ", ".join(str(number) for number in strange[:10])
        raise NoSePuede(f"No hay nadie con este número en la lista: {said}.")
    if both := sorted(faltaron & justificadas):
        said = ", ".join(str(number) for number in both[:10])
        raise NoSePuede(f"Está en las dos casillas: {said}. Déjelo en una.")
    estados = {pk: _of_number(turno, faltaron, justificadas) for turno, pk in by_turno.items()}
    return note(sesion=sesion, estados=estados, by=by, at=at)


@transaction.atomic
def recompute(*, ids: Iterable[str], at: datetime) -> None:
    """Look whether these have now all that their course asks. Safe to repeat."""
    rows = Inscripcion.objects.filter(pk__in=list(ids)).order_by("turno", "pk")
    for inscripcion in rows:
        inscripciones.recompute(inscripcion=inscripcion, at=at)


def _of_number(turno: int, faltaron: set[int], justificadas: set[int]) -> EstadoAsistencia:
    if turno in faltaron:
        return EstadoAsistencia.AUSENTE
    return EstadoAsistencia.JUSTIFICADA if turno in justificadas else EstadoAsistencia.PRESENTE


def _require_held(sesion: Sesion, edicion: Edicion, at: datetime) -> None:
    if sesion.cancelada_at or edicion.estado == EstadoEdicion.CANCELADA:
        raise NoSePuede("Esta sesión se canceló: no tiene asistencia.")
    if reloj.today(at, edicion.zona) < reloj.today(sesion.inicia_at, edicion.zona):
        day = reloj.day(sesion.inicia_at, edicion.zona)
        raise NoSePuede(f"Esta sesión todavía no es. La asistencia se anota desde el {day}.")


def _write(
    sesion: Sesion, changed: Mapping[UUID, EstadoAsistencia], by: Usuario, at: datetime
) -> None:
    rows = [
        Asistencia(sesion=sesion, inscripcion_id=pk, estado=estado, anotada_por=by, anotada_at=at)
        for pk, estado in changed.items()
    ]
    Asistencia.objects.bulk_create(
        rows, batch_size=_TANDA, update_conflicts=True,
        unique_fields=["sesion", "inscripcion"],
        update_fields=["estado", "anotada_por", "anotada_at"],
    )  # fmt: skip


def _follow(edicion: Edicion, ids: list[UUID], at: datetime) -> None:
    """Accredit who now has all; nothing, where the course asks for no attendance."""
    if edicion.curso.asistencia_minima is None:
        return
    still = Inscripcion.objects.filter(
        pk__in=ids, estado__in=[EstadoInscripcion.ACTIVA, EstadoInscripcion.NO_ACREDITADA]
    )
    affected = [str(pk) for pk in still.order_by("turno").values_list("pk", flat=True)]
    if len(affected) <= _A_LA_VISTA:
        recompute(ids=affected, at=at)
    else:
        enqueue(TAREA, ids=affected)
