"""Each day: what is about to end is told, what was left undone is found."""

from celery import shared_task
from django.utils import timezone

from ..operations import barrido, vencimientos
from ..operations.lotes import archivos


@shared_task(name="certificados.jobs.remind_of_ends")
def remind_of_ends() -> int:
    """Remind whose certificate ends soon; what was said once is not said again."""
    return vencimientos.remind(at=timezone.now())


@shared_task(name="certificados.jobs.sweep")
def sweep() -> None:
    """Have missing proofs made, and take away what nobody names or needs any more."""
    at = timezone.now()
    barrido.enqueue_missing(at=at)
    barrido.remove_orphans(at=at)
    archivos.remove(before=archivos.oldest_kept(at))
