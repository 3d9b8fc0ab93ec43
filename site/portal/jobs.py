"""What the clock starts for pages."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="portal.jobs.publish_scheduled")
def publish_scheduled() -> None:
    """Publish and take down the pages whose editors set an hour for it; again changes nothing."""
    call_command("publish_scheduled")
