"""Reminders, each morning."""

from celery import shared_task
from django.utils import timezone

from ..operations.aprendizaje import recordatorios


@shared_task(name="cursos.jobs.remind")
def remind() -> int:
    """Remind who is behind or quiet; what was said once is not said again."""
    at = timezone.now()
    return recordatorios.remind_idle(at=at) + recordatorios.remind_of_ends(at=at)
