"""The clock: Celery's scheduler, which leaves a sign of life for its container."""

from typing import Any

from celery.beat import Scheduler

from . import pulso


class Reloj(Scheduler):
    def tick(self, *args: Any, **kwargs: Any) -> float:
        pulso.mark("reloj")
        return super().tick(*args, **kwargs)
