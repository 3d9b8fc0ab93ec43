"""What messages and the clock start."""

from celery import shared_task
from django.utils import timezone

from . import latido, operations
from .models import Trabajo

# A worker asked to stop finishes the job in hand: it must not be asked to wait for a whole backlog.
BATCH = 20


@shared_task(name="trabajos.jobs.look")
def look() -> int:
    """Do what is due, one job after the other; pass the rest on in a new message."""
    for done in range(BATCH):
        if not operations.run_next():
            return done
    operations.nudge()
    return BATCH


@shared_task(name="trabajos.jobs.sweep")
def sweep() -> None:
    """Find what was left by a dead worker or a broker that was down, or has just come due."""
    now = timezone.now()
    latido.mark(now)
    if Trabajo.objects.listos(now).exists():
        operations.nudge()
