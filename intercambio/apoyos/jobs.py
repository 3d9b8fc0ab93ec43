"""What the clock starts each morning."""

from celery import shared_task
from django.utils import timezone

from .operations import apoyos, buscar


@shared_task(name="apoyos.jobs.close_and_tell")
def close_and_tell() -> int:
    """Close what has run out, then tell who could help with what is new; safe to run twice."""
    at = timezone.now()
    apoyos.expire(at=at)
    return buscar.tell_who_can_help(at=at)
