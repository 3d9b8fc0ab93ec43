"""A remedy for everybody who was asked a question: its trial, and making it real by batches."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from avisos import operations as avisos
from cuentas import permissions as cuentas
from cuentas.models import Usuario
from cursos.evaluaciones.models import Evaluacion, Intento, Reactivo, Recalificacion
from cursos.evaluaciones.operations import recalificaciones as motor
from cursos.evaluaciones.operations.recalificaciones.aplicacion import Hecho
from trabajos import progreso
from trabajos.operations import Espera, enqueue

from ...queries.evaluaciones import consecuencias
from ...queries.evaluaciones.consecuencias import Consecuencia
from . import calificaciones, paso

PRUEBA = "cursos.jobs.recalificaciones.try_remedy"
APLICACION = "cursos.jobs.recalificaciones.apply_remedy"
_TITULO = "Calificar de nuevo un reactivo"


@transaction.atomic
def try_(
    *,
    evaluacion: Evaluacion,
    reactivo: Reactivo,
    remedio: str,
    motivo: str,
    by: Usuario,
    at: datetime,
) -> Recalificacion:
    """Have it worked out who would change, and what would follow; nothing changes."""
    made = motor.try_(
        evaluacion=evaluacion, reactivo=reactivo, remedio=remedio, motivo=motivo, by=by, at=at
    )
    enqueue(
        PRUEBA, clave=f"recalificacion-{made.pk}-prueba", recalificacion_id=made.pk,
        espera=Espera(by.pk, f"Prueba: {_TITULO.lower()}", _url(made)),
    )  # fmt: skip
    return made


def compute(*, recalificacion: Recalificacion) -> None:
    """Work the trial out, saying how far it is. Safe to run twice."""
    motor.compute(
        recalificacion=recalificacion, follow=consecuencias.foresee,
        report=lambda done, total: progreso.report(hechos=done, total=total),
    )  # fmt: skip


@transaction.atomic
def apply(*, recalificacion: Recalificacion, by: Usuario, at: datetime) -> Recalificacion:
    """Confirm what the trial showed; the worker does it. Safe to repeat.

    :raises NoSeAplica: it was not tried to the end, or something changed since.
    """
    confirmed = motor.apply(recalificacion=recalificacion, by=by, at=at)
    enqueue(
        APLICACION, clave=f"recalificacion-{confirmed.pk}", recalificacion_id=confirmed.pk,
        espera=Espera(by.pk, _TITULO, _url(confirmed)),
    )  # fmt: skip
    return confirmed


def run(*, recalificacion: Recalificacion, at: datetime) -> int:
    """Change every attempt that the remedy is for, each in a transaction of its own.

    Safe to be killed anywhere and to run again. Returns how many changed now.
    """
    motor.wait_for_hand_ins(recalificacion=recalificacion)
    total = len(recalificacion.cambios["cambian"]) if recalificacion.cambios else 0
    batch, after = motor.waiting(recalificacion=recalificacion)
    done = 0
    while batch:
        for intento in batch:
            done += apply_one(recalificacion=recalificacion, intento=intento, at=at)
        progreso.report(hechos=min(done, total), total=total)
        batch, after = motor.waiting(recalificacion=recalificacion, after=after)
    _tell_coordination(recalificacion, at)
    return done


@transaction.atomic
def apply_one(*, recalificacion: Recalificacion, intento: Intento, at: datetime) -> bool:
    """Change one attempt, with what follows for its person; False if nothing was left to do."""
    changed: Hecho | None = paso.with_progress(
        intento,
        lambda: motor.apply_to(intento=intento, recalificacion=recalificacion, at=at),
        at=at,
    )
    if changed is None:
        return False
    calificaciones.tell_of_change(
        changed.intento, changed.antes, at=at,
        clave=f"recalificacion-{recalificacion.pk}-{intento.pk}",
    )  # fmt: skip
    return True


def _tell_coordination(recalificacion: Recalificacion, at: datetime) -> None:
    """Whose mark would no longer do keeps the certificate; that is not kept quiet."""
    rows = (recalificacion.cambios or {}).get("cambian", [])
    count = sum(row["sigue"] == Consecuencia.CONSERVA for row in rows)
    if not count:
        return
    who = "A una persona acreditada ya no le alcanza" if count == 1 else (
        f"A {count} personas acreditadas ya no les alcanza"
    )  # fmt: skip
    avisos.notify(
        personas=cuentas.coordinacion().values_list("pk", flat=True),
        clave=f"recalificacion-{recalificacion.pk}-conservan",
        texto=f"{who} su calificación en «{recalificacion.evaluacion.titulo}». Su constancia no "
        "cambió: decida si procede revisarla.",
        url=_url(recalificacion),
        at=at,
    )


def _url(recalificacion: Recalificacion) -> str:
    return reverse(
        "cursos:evaluacion_recalificacion",
        args=[recalificacion.evaluacion_id, recalificacion.pk],
    )
