"""When a worker starts, it looks at once for what was left."""

from typing import Any

from celery.signals import worker_ready

from . import operations


@worker_ready.connect
def look_at_start(**_: Any) -> None:
    operations.nudge()
