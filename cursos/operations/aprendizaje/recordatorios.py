"""Reminders to who is taking a course, that stop when it is done."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from avisos import operations as avisos
from avisos.operations import Carta

from ... import reloj
from ...enums import EstadoEdicion, EstadoInscripcion
from ...models import Edicion, Entrega, FechaDeEntrega, Inscripcion, Prorroga
from ...queries.entregas import plazos

# Days without opening a lesson after which who goes at their own pace is reminded; then no more.
QUIETUD = (14, 45)
# Days before the end of an edition, and before work is due.
ANTES = (7, 2)
_TANDA = 500


@transaction.atomic
def remind_idle(*, at: datetime) -> int:
    """Write to who has not opened a lesson for two weeks, and once more a month later.

    Safe to repeat: each letter has its own name, by the last visit it speaks of.
    """
    seen = Coalesce(Max("avances__vista_at"), "inscrita_at")
    active = Inscripcion.objects.filter(
        estado=EstadoInscripcion.ACTIVA, edicion=None, curso__live=True, persona__is_active=True
    )
    rows = active.annotate(seen=seen).select_related("curso", "persona")
    letters = []
    for days in QUIETUD:
        since = at - timedelta(days=days)
        quiet = rows.filter(seen__lte=since, seen__gt=since - timedelta(days=2))
        letters += [
            _letter(row, f"quieta-{row.seen:%Y%m%d}-{days}", _IDLE)
            for row in quiet.iterator(chunk_size=_TANDA)
        ]
    avisos.write_many(plantilla="cursos/mail/recordatorio", cartas=letters)
    return len(letters)


@transaction.atomic
def remind_of_ends(*, at: datetime) -> int:
    """Write, some days before an edition ends or work is due, to who has not finished.

    Safe to repeat.
    """
    letters = [*_ends(at), *_works(at)]
    avisos.write_many(plantilla="cursos/mail/recordatorio", cartas=letters)
    return len(letters)


_IDLE = "Hace días que no abre «{curso}». Lo que lleva sigue guardado: puede seguir donde se quedó."
_END = "«{curso}» termina el {dia} para su grupo y todavía le falta algo para su constancia."
_WORK = "«{trabajo}», de «{curso}», se entrega hasta el {dia} y aún no lo ha entregado."


def _ends(at: datetime) -> Iterator[Carta]:
    for days in ANTES:
        day = timezone.localdate(at) + timedelta(days=days)
        ending = Edicion.objects.filter(estado=EstadoEdicion.PUBLICADA, termina=day)
        for row in _active(ending):
            yield _letter(row, f"termina-{day:%Y%m%d}-{days}", _END, dia=f"{day:%d/%m/%Y}")


def _works(at: datetime) -> Iterator[Carta]:
    """Each by the person's own time: the group's day, or the later one that they were given."""
    asked = FechaDeEntrega.objects.filter(
        edicion__estado=EstadoEdicion.PUBLICADA, tarea__live=True
    ).select_related("tarea", "edicion")
    for days in ANTES:
        window = (at + timedelta(days=days - 1), at + timedelta(days=days))
        for one in asked.filter(vence_at__range=window):
            later = Prorroga.objects.filter(
                Q(tarea=one.tarea_id) | Q(tarea=None), hasta__gt=one.vence_at
            )
            for row in _owing(one).exclude(pk__in=later.values("inscripcion")):
                yield _work(row, one, one.vence_at, f"trabajo-{one.pk}-{days}")
        for given in Prorroga.objects.filter(hasta__range=window).select_related("inscripcion"):
            yield from _extended(given, asked, days)


def _extended(given: Prorroga, asked: QuerySet[FechaDeEntrega], days: int) -> Iterator[Carta]:
    own = asked.filter(edicion=given.inscripcion.edicion_id, vence_at__lt=given.hasta)
    for one in own.filter(tarea=given.tarea_id) if given.tarea_id else own:
        for row in _owing(one).filter(pk=given.inscripcion_id):
            # They may have been given even more since.
            if plazos.of(row, one.tarea).vence_at == given.hasta:
                cause = f"trabajo-{one.pk}-{given.hasta:%Y%m%d%H%M}-{days}"
                yield _work(row, one, given.hasta, cause)


def _owing(one: FechaDeEntrega) -> QuerySet[Inscripcion]:
    sent = Entrega.objects.filter(tarea=one.tarea_id, enviada_at__isnull=False)
    group = _active(Edicion.objects.filter(pk=one.edicion_id))
    return group.exclude(pk__in=sent.values("inscripcion"))


def _work(row: Inscripcion, one: FechaDeEntrega, vence_at: datetime, cause: str) -> Carta:
    day = reloj.today(vence_at, one.edicion.zona)
    return _letter(row, cause, _WORK, trabajo=one.tarea.title, dia=f"{day:%d/%m/%Y}")


def _active(ediciones: QuerySet[Edicion]) -> QuerySet[Inscripcion]:
    found = Inscripcion.objects.filter(
        estado=EstadoInscripcion.ACTIVA, edicion__in=ediciones, persona__is_active=True
    )
    return found.select_related("curso", "persona").order_by("pk")


def _letter(row: Inscripcion, cause: str, words: str, **said: str) -> Carta:
    return Carta(
        clave=f"{row.clave}-{cause}",
        para=row.persona.email,
        contexto={
            "persona": row.persona,
            "curso": row.curso,
            "texto": words.format(curso=row.curso.title, **said),
            "sitio": settings.AULA_URL,
        },
    )
