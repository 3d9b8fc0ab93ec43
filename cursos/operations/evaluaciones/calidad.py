"""The figures of quality of an assessment: asked for by a person, and kept fresh by night."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from cuentas.models import Usuario
from cursos.evaluaciones.models import Calidad, Evaluacion
from cursos.evaluaciones.operations import calidad as motor
from cursos.evaluaciones.queries import calidad as queries
from trabajos import progreso
from trabajos.models import Trabajo
from trabajos.operations import Espera, enqueue

TAREA = "cursos.jobs.calidad.compute"


@transaction.atomic
def ask(*, evaluacion: Evaluacion, by: Usuario) -> Trabajo:
    """Have the figures computed; twice before they are is the same as once."""
    destino = reverse("cursos:evaluacion_calidad", args=[evaluacion.pk])
    return enqueue(
        TAREA, clave=clave(evaluacion), evaluacion_id=evaluacion.pk,
        espera=Espera(by.pk, f"Calidad de «{evaluacion.titulo}»"[:120], destino),
    )  # fmt: skip


def compute(*, evaluacion: Evaluacion, at: datetime) -> Calidad:
    """Compute them, saying how far it is. Safe to be killed and to run again."""
    return motor.compute(
        evaluacion=evaluacion, at=at,
        report=lambda done, total: progreso.report(hechos=done, total=total),
    )  # fmt: skip


@transaction.atomic
def refresh() -> int:
    """Have computed anew whatever is older than its answers; returns how many that are."""
    rows = list(queries.stale().select_related("calidad"))
    for evaluacion in rows:
        enqueue(TAREA, clave=clave(evaluacion), evaluacion_id=evaluacion.pk)
    return len(rows)


def clave(evaluacion: Evaluacion) -> str:
    """Return the job's key: of these figures' successor, so that one is made at a time."""
    found = Calidad.objects.filter(evaluacion=evaluacion).values_list("at", flat=True).first()
    return f"calidad-{evaluacion.pk}-{found.timestamp() if found else 0:.0f}"
