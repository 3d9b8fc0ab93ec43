"""Tasks that only the suite knows."""

from celery import shared_task

done: list[str] = []


@shared_task(name="tests.trabajos.note")
def note(*, palabra: str) -> None:
    done.append(palabra)


@shared_task(name="tests.trabajos.stumble")
def stumble() -> None:
    raise RuntimeError("el disco está lleno")
