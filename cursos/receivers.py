"""What follows when Wagtail says that a course or a lesson was published."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from trabajos.operations import enqueue

from .enums import EstadoInscripcion
from .models import CursoPage, LeccionPage
from .queries.autoria import novedades


@receiver(page_published, sender=LeccionPage)
def tell_new_lesson(instance: LeccionPage, **_: Any) -> None:
    """Have those who are in the course told of a lesson that was not there before.

    One that comes back after somebody took it off the site is no new one.
    """
    is_new = instance.first_published_at == instance.last_published_at
    if is_new and novedades.in_course(instance).exists():
        enqueue(
            "cursos.jobs.tell_new_lesson",
            clave=f"leccion-{instance.pk}-nueva",
            leccion_id=instance.pk,
        )


@receiver(page_published, sender=CursoPage)
def settle_rules(instance: CursoPage, **_: Any) -> None:
    """Have those accredited who lack nothing by what the course asks for from now on."""
    if instance.inscripciones.filter(estado=EstadoInscripcion.ACTIVA).exists():
        enqueue(
            "cursos.jobs.settle_rules",
            clave=f"curso-{instance.pk}-reglas-{instance.live_revision_id}",
            curso_id=instance.pk,
        )
