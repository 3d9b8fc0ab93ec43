"""Writing down, taking and finishing jobs."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from comun import peticiones

from . import progreso
from .enums import EstadoTrabajo
from .models import Trabajo

logger = logging.getLogger("aula.trabajos")

# Waits of 1, 4, 16 … minutes: 23 hours in all. Then a person has to look; `aula estado` says so.
MAX_ATTEMPTS = 7


@dataclass(frozen=True)
class Espera:
    """Somebody waits for this job: who, what it is called, where they go when it is done."""

    persona_id: int
    titulo: str
    destino: str = ""


def enqueue(
    tarea: str, *, clave: str | None = None, espera: Espera | None = None, **argumentos: Any
) -> Trabajo:
    """Write down `tarea` (a Celery task's name) to be run after this transaction commits.

    With `clave`, a job already written down under it is returned instead of a second one. With
    `espera`, that person may watch it at `/trabajos/<id>/`.
    """
    fields = {"tarea": tarea, "argumentos": argumentos, **(vars(espera) if espera else {})}
    if clave is None:
        trabajo = Trabajo.objects.create(**fields)
    else:
        trabajo, _ = Trabajo.objects.get_or_create(clave=clave, defaults=fields)
    # With the request's id: the job's own lines carry the job's.
    logger.info("encolado %s", trabajo.tarea, extra={"trabajo": str(trabajo.pk)})
    # robust: the row is safe; a broker that is down must not turn a saved page into a 500.
    transaction.on_commit(nudge, robust=True)
    return trabajo


@transaction.atomic
def enqueue_many(tarea: str, argumentos: Mapping[str, dict[str, Any]]) -> None:
    """Write down one job for each key, unless it stands there already: two statements in all."""
    Trabajo.objects.bulk_create(
        [
            Trabajo(tarea=tarea, clave=clave, argumentos=values)
            for clave, values in argumentos.items()
        ],
        ignore_conflicts=True,
    )
    transaction.on_commit(nudge, robust=True)


def nudge() -> None:
    """Tell a worker to look now. The message carries nothing: the rows say what there is to do."""
    current_app.send_task("trabajos.jobs.look")


@transaction.atomic
def claim(*, at: datetime) -> Trabajo | None:
    """Reserve the job that has waited longest; None if nothing is due or others have it all."""
    while trabajo := _next(at):
        if trabajo.intentos < MAX_ATTEMPTS:
            break
        # It never failed: each time its worker died with it. Another would die too.
        _give_up(trabajo, f"Se interrumpió {trabajo.intentos} veces sin terminar.")
    if trabajo is None:
        return None
    trabajo.estado = EstadoTrabajo.EN_CURSO
    trabajo.intentos += 1
    trabajo.reservado_hasta = at + timedelta(seconds=settings.TRABAJOS_LEASE_SECONDS)
    trabajo.save(update_fields=["estado", "intentos", "reservado_hasta"])
    return trabajo


def _next(at: datetime) -> Trabajo | None:
    return (
        Trabajo.objects.listos(at)
        .select_for_update(
            of=("self",), skip_locked=connection.features.has_select_for_update_skip_locked
        )
        .order_by("disponible_at")
        .first()
    )


def _give_up(trabajo: Trabajo, error: str) -> None:
    logger.error("abandonado %s: %s", trabajo, error)
    Trabajo.objects.filter(pk=trabajo.pk).update(
        estado=EstadoTrabajo.FALLIDO, reservado_hasta=None, error=error
    )


def finish(*, trabajo: Trabajo, at: datetime, resultado: dict[str, Any] | None = None) -> None:
    """Record that the work is done, and what came of it."""
    Trabajo.objects.filter(pk=trabajo.pk).update(
        estado=EstadoTrabajo.TERMINADO,
        terminado_at=at,
        reservado_hasta=None,
        error="",
        resultado=resultado,
    )


@transaction.atomic
def retry(*, trabajo: Trabajo, at: datetime) -> bool:
    """Take up again what was given up; False if it was not: twice is the same as once."""
    changed = Trabajo.objects.filter(pk=trabajo.pk, estado=EstadoTrabajo.FALLIDO).update(
        estado=EstadoTrabajo.PENDIENTE, intentos=0, error="", disponible_at=at
    )
    if changed:
        transaction.on_commit(nudge, robust=True)
    return bool(changed)


def fail(*, trabajo: Trabajo, error: BaseException, at: datetime) -> None:
    """Record the error; try again later (1, 4, 16 … minutes), or give up after the last attempt.

    Says nothing where the lease ran out meanwhile: the job is another worker's, or finished.
    """
    given_up = trabajo.intentos >= MAX_ATTEMPTS
    logger.error("falló %s", trabajo, exc_info=error, extra={"abandonado": given_up})
    Trabajo.objects.filter(
        pk=trabajo.pk, estado=EstadoTrabajo.EN_CURSO, intentos=trabajo.intentos
    ).update(
        estado=EstadoTrabajo.FALLIDO if given_up else EstadoTrabajo.PENDIENTE,
        disponible_at=at + timedelta(minutes=4 ** (trabajo.intentos - 1)),
        reservado_hasta=None,
        error=f"{type(error).__name__}: {error}"[:2000],
    )


def run_next() -> bool:
    """Take the next job and do it now; False if there was nothing to take.

    Runs the task in this process. The task is safe to run twice: a worker killed between its
    end and `finish` leaves a lease that runs out, and somebody does it again.
    """
    trabajo = claim(at=timezone.now())
    if trabajo is None:
        return False
    try:
        with peticiones.named(f"trabajo-{trabajo.pk}"), progreso.of(trabajo):
            came_of_it = current_app.tasks[trabajo.tarea](**trabajo.argumentos)
    except progreso.Ajeno:
        logger.warning("dejado a otro %s", trabajo)
    except Exception as error:
        fail(trabajo=trabajo, error=error, at=timezone.now())
    else:
        resultado = came_of_it if isinstance(came_of_it, dict) else None
        finish(trabajo=trabajo, at=timezone.now(), resultado=resultado)
    return True
