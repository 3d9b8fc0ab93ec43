"""Telling a whole course of something new, in batches."""

from celery import shared_task
from django.utils import timezone

from ..models import LeccionPage
from ..operations import novedades


@shared_task(name="cursos.jobs.tell_new_lesson")
def tell_new_lesson(*, leccion_id: int) -> None:
    """Safe to run twice: each is told once. Taken off the site meanwhile, nobody is told."""
    leccion = LeccionPage.objects.live().filter(pk=leccion_id).first()
    last: int | None = 0
    while leccion and last is not None:
        last = novedades.tell_batch(leccion=leccion, after=last, at=timezone.now())
