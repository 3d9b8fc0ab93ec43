"""What the clock must look at: attempts whose time ran out, assessments about to open."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from cursos.evaluaciones.enums import Modo
from cursos.evaluaciones.models import Evaluacion, Intento

from ...enums import EstadoInscripcion
from ...models import Inscripcion

# How long before its hour the attempts of an assessment are drawn.
_BEFORE = timedelta(minutes=15)


def overdue(*, at: datetime, limit: int) -> list[Intento]:
    """Return attempts whose time to be looked at has come, the longest overdue first."""
    rows = Intento.objects.filter(revisar_at__lt=at).select_related("evaluacion")
    return list(rows.order_by("revisar_at")[:limit])


def about_to_open(*, at: datetime, limit: int) -> list[tuple[Inscripcion, Evaluacion]]:
    """Return who will want an attempt at an assessment that opens soon, and has none."""
    return [
        (inscripcion, evaluacion)
        for evaluacion in Evaluacion.objects.filter(
            modo=Modo.FORMAL, abre_at__gt=at, abre_at__lte=at + _BEFORE
        )
        for inscripcion in _without_attempt(evaluacion)[:limit]
    ]


def _without_attempt(evaluacion: Evaluacion) -> QuerySet[Inscripcion]:
    met = Intento.objects.filter(evaluacion=evaluacion, persona=OuterRef("persona"))
    active = Inscripcion.objects.filter(
        curso__evaluacion=evaluacion, estado=EstadoInscripcion.ACTIVA
    ).exclude(Exists(met))
    return active.select_related("curso", "persona", "edicion").order_by("inscrita_at")
