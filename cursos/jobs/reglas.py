"""Going through a course after its rules changed, in batches."""

from celery import shared_task
from django.utils import timezone

from ..models import CursoPage
from ..operations import cambio_de_reglas


@shared_task(name="cursos.jobs.settle_rules")
def settle_rules(*, curso_id: int) -> None:
    """Accredit who lacks nothing by the rules of today. Safe to run twice."""
    curso = CursoPage.objects.live().filter(pk=curso_id).first()
    last = None
    while curso:
        last = cambio_de_reglas.settle_batch(curso=curso, after=last, at=timezone.now())
        if last is None:
            break
