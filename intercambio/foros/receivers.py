"""A course that is published has its forum from then on."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from cursos.models import CursoPage

from .operations import foros


@receiver(page_published, sender=CursoPage)
def make_forum(instance: CursoPage, **_: Any) -> None:
    foros.of_curso(curso=instance)
