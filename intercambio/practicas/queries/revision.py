"""What waits for the editorial review."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, TaskState, WorkflowState

from directorio.models import MunicipioPage

from ..completitud import SIN_TITULO
from ..models import PracticaPage
from .borrador import content_of


@dataclass(frozen=True, slots=True)
class PorRevisar:
    pk: int
    titulo: str
    municipio: str
    desde: datetime
    es_primera: bool


def queue() -> list[PorRevisar]:
    """Return the practices at the editorial step, who has waited longest first."""
    states = {
        int(state.object_id): state
        for state in WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            content_type=ContentType.objects.get_for_model(PracticaPage),
            current_task_state__task__in=GroupApprovalTask.objects.all(),
        ).select_related("current_task_state")
    }
    practicas = list(PracticaPage.objects.filter(pk__in=states).select_related("latest_revision"))
    paths = {practica.path[: -practica.steplen] for practica in practicas}
    places = {
        page.path: str(page.municipio)
        for page in MunicipioPage.objects.filter(path__in=paths).select_related(
            "municipio__entidad"
        )
    }
    found = [
        PorRevisar(
            pk=practica.pk,
            titulo=content_of(practica).get("title") or SIN_TITULO,
            municipio=places.get(practica.path[: -practica.steplen], ""),
            desde=states[practica.pk].current_task_state.started_at,
            es_primera=practica.first_published_at is None,
        )
        for practica in practicas
    ]
    return sorted(found, key=lambda one: one.desde)


def editorial_task(practica: PracticaPage) -> TaskState | None:
    """Return the step at which the Coordinación has the practice, if it has it."""
    state = practica.current_workflow_task_state
    if state is None or not isinstance(state.task.specific, GroupApprovalTask):
        return None
    return state
