"""What changed marks would mean for the course: who would finish, whose mark would not do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices

from cursos.evaluaciones.models import Intento

from ...enums import EstadoInscripcion
from ...models import Inscripcion
from ..aprendizaje import trayectos
from ..aprendizaje.trayecto import Trayecto
from ..evaluacion import claves


class Consecuencia(TextChoices):
    ACREDITA = "acredita", "Acredita: se emite su constancia"
    APRUEBA = "aprueba", "Aprueba; le falta algo más del curso"
    REPRUEBA = "reprueba", "Deja de aprobar"
    CONSERVA = "conserva", "Ya no le alcanzaría: su constancia se queda y la coordinación lo sabrá"


_PUEDE_ACREDITAR = (EstadoInscripcion.ACTIVA, EstadoInscripcion.NO_ACREDITADA)


def foresee(marks: Mapping[UUID, Decimal]) -> dict[UUID, str]:
    """Return what follows, by attempt, if these had these marks; the others are not in it.

    Seven queries, however many attempts: whoever calls brings so many at a time.
    """
    rows = Intento.objects.in_bulk(list(marks))
    owners = claves.enrolments(rows.values())
    final = {key: row for key, row in owners.items() if key == row.clave}
    tries = _tries(final)
    ways = {str(way.inscripcion.clave): way for way in _ways(final.values()) if way.inscripcion}
    found: dict[UUID, str] = {}
    for pk, intento in rows.items():
        way = ways.get(intento.clave)
        if way and (what := _change(way, tries[intento.clave], marks)):
            found[pk] = what
    return found


def _ways(inscripciones: Iterable[Inscripcion]) -> list[Trayecto]:
    rows = list({row.pk: row for row in inscripciones}.values())
    return trayectos.read(rows) if rows else []


def _tries(claves_: Iterable[str]) -> dict[str, list[Intento]]:
    found = defaultdict(list)
    rows = Intento.objects.filter(clave__in=list(claves_)).select_related("evaluacion")
    for row in rows.order_by("numero"):
        found[row.clave].append(row)
    return found


def _change(
    way: Trayecto, tries: list[Intento], marks: Mapping[UUID, Decimal]
) -> Consecuencia | None:
    inscripcion = way.inscripcion
    assert inscripcion  # noqa: S101 - they were read by it
    for intento in tries:
        intento.calificacion = marks.get(intento.pk, intento.calificacion)
    then = replace(way, intentos=trayectos.summary(tries))
    if inscripcion.estado == EstadoInscripcion.ACREDITADA:
        falls = way.is_complete and not then.is_complete
        return Consecuencia.CONSERVA if falls else None
    if then.is_complete and inscripcion.estado in _PUEDE_ACREDITAR:
        return Consecuencia.ACREDITA
    if then.intentos.aprobado == way.intentos.aprobado:
        return None
    return Consecuencia.APRUEBA if then.intentos.aprobado else Consecuencia.REPRUEBA
