"""Tasks that only the suite knows."""

from celery import shared_task

from trabajos import progreso
from trabajos.models import Trabajo

done: list[str] = []


@shared_task(name="tests.trabajos.note")
def note(*, palabra: str) -> None:
    done.append(palabra)


@shared_task(name="tests.trabajos.stumble")
def stumble() -> None:
    raise RuntimeError("el disco está lleno")


@shared_task(name="tests.trabajos.count_up")
def count_up(*, hasta: int, muere_en: int = 0) -> dict[str, int]:
    """Report each step; `muere_en` stands for a worker that is killed there."""
    for step in range(1, hasta + 1):
        if step == muere_en:
            raise KeyboardInterrupt
        progreso.report(hechos=step, total=hasta)
    return {"contados": hasta}


@shared_task(name="tests.trabajos.outlive")
def outlive() -> None:
    """Report after the lease was given to somebody else."""
    Trabajo.objects.filter(tarea="tests.trabajos.outlive").update(intentos=2)
    progreso.report(hechos=1)
    done.append("no debía seguir")
