"""Courses that somebody brings in a ZIP."""

from datetime import timedelta
from typing import Any

from celery import shared_task
from django.utils import timezone

from cuentas.models import Usuario

from ..operations import paquetes


@shared_task(name="cursos.jobs.review_package")
def review_package(*, paquete: str, slug: str) -> dict[str, Any]:
    return paquetes.review(paquete=paquete, slug=slug)


@shared_task(name="cursos.jobs.create_from_package")
def create_from_package(*, paquete: str, slug: str, persona_id: int) -> dict[str, Any]:
    persona = Usuario.objects.get(pk=persona_id)
    return paquetes.create(paquete=paquete, slug=slug, by=persona, at=timezone.now())


@shared_task(name="cursos.jobs.remove_packages")
def remove_packages() -> dict[str, int]:
    before = timezone.now() - timedelta(days=paquetes.DIAS)
    return {"quitados": paquetes.remove(before=before)}
