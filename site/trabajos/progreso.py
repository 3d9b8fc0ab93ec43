"""How far a job is, said by the task itself between its batches.

A task that reports works in short transactions of its own and reports outside them: others see it
at once, and what a killed worker leaves is whole batches.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from .enums import EstadoTrabajo
from .models import Trabajo

_in_hand: ContextVar[Trabajo | None] = ContextVar("trabajo", default=None)


class Ajeno(Exception):
    """The lease ran out and somebody else has the job: whoever hears this stops."""


@contextmanager
def of(trabajo: Trabajo) -> Iterator[None]:
    """Let reports made inside count for this job."""
    token = _in_hand.set(trabajo)
    try:
        yield
    finally:
        _in_hand.reset(token)


def report(*, hechos: int, total: int | None = None) -> None:
    """Say how many are done of how many, and keep the job for as long again.

    Does nothing where the task was called by itself.

    :raises Ajeno: another worker has taken the job meanwhile.
    """
    trabajo = _in_hand.get()
    if trabajo is None:
        return
    lease = timezone.now() + timedelta(seconds=settings.TRABAJOS_LEASE_SECONDS)
    kept = Trabajo.objects.filter(
        pk=trabajo.pk, estado=EstadoTrabajo.EN_CURSO, intentos=trabajo.intentos
    ).update(avance=hechos, total=total, reservado_hasta=lease)
    if not kept:
        raise Ajeno(str(trabajo))
