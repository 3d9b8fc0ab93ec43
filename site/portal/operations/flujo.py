"""Firma municipal, then the editorial review: the workflow of the library of practices."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from intercambio.practicas.models import FirmaMunicipalTask

from .roles import COORDINACION, EDICION

FLUJO = "Firma municipal y revisión de la práctica"
_FIRMA = "Firma del municipio"
_REVISION = "Revisión editorial de la práctica"


@transaction.atomic
def make(*, biblioteca: Page) -> None:
    """Attach the workflow to the library once; what people change in it later stays."""
    if WorkflowPage.objects.filter(page=biblioteca).exists():
        return
    firma = FirmaMunicipalTask.objects.first() or FirmaMunicipalTask.objects.create(name=_FIRMA)
    revision = GroupApprovalTask.objects.create(name=_REVISION)
    revision.groups.set(Group.objects.filter(name__in=[COORDINACION, EDICION]))
    flujo = Workflow.objects.create(name=FLUJO)
    for order, task in enumerate((firma, revision)):
        WorkflowTask.objects.create(workflow=flujo, task=task, sort_order=order)
    WorkflowPage.objects.create(workflow=flujo, page=biblioteca)
