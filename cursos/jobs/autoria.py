"""What follows when somebody changes a course, through all its people, in batches."""

from celery import shared_task
from django.utils import timezone

from ..models import CursoPage, LeccionPage
from ..operations.autoria import cambio_de_reglas, novedades


@shared_task(name="cursos.jobs.tell_new_lesson")
def tell_new_lesson(*, leccion_id: int) -> None:
    """Safe to run twice: each is told once. Taken off the site meanwhile, nobody is told."""
    leccion = LeccionPage.objects.live().filter(pk=leccion_id).first()
    last: int | None = 0
    while leccion and last is not None:
        last = novedades.tell_batch(leccion=leccion, after=last, at=timezone.now())


@shared_task(name="cursos.jobs.settle_rules")
def settle_rules(*, curso_id: int) -> None:
    """Accredit who lacks nothing by the rules of today. Safe to run twice."""
    curso = CursoPage.objects.live().filter(pk=curso_id).first()
    last = None
    while curso:
        last = cambio_de_reglas.settle_batch(curso=curso, after=last, at=timezone.now())
        if last is None:
            break
