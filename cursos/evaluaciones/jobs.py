"""Files of questions, read and taken in by the worker."""

from celery import shared_task
from django.utils import timezone

from .operations import importaciones


@shared_task(name="cursos.evaluaciones.jobs.read_import")
def read_import(*, importacion_id: str) -> None:
    importaciones.read(importacion_id=importacion_id, at=timezone.now())


@shared_task(name="cursos.evaluaciones.jobs.take_import")
def take_import(*, importacion_id: str) -> None:
    importaciones.take(importacion_id=importacion_id, at=timezone.now())
