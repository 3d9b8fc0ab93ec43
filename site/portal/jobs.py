"""What the clock starts for pages."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from cursos.operations.autoria import publicaciones


@shared_task(name="portal.jobs.publish_scheduled")
def publish_scheduled() -> None:
    """Publish and take down the pages whose editors set an hour for it; again changes nothing.

    What lacks something by then is held back.
    """
    publicaciones.hold_back(at=timezone.now())
    call_command("publish_scheduled")
