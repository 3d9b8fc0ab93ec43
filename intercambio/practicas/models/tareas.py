"""The step of Wagtail's workflow at which a municipality answers for its practice."""

from typing import Any

from wagtail.models import Page, Task, TaskState, WorkflowState

from ..enums import Origen
from .paginas import PracticaPage


class FirmaMunicipalTask(Task):
    """Waits for the signature that the author asked for.

    Nobody approves it in Wagtail's admin: who signs has a letter and no account. A practice taken
    from a document has no municipality to answer for it, so its step is skipped.
    """

    class Meta:
        verbose_name = "firma municipal"
        verbose_name_plural = "firmas municipales"

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        state: TaskState = super().start(workflow_state, user=user)
        page = PracticaPage.objects.filter(pk=workflow_state.object_id).first()
        if page is None or page.origen == Origen.DOCUMENTAL:
            state.status = TaskState.STATUS_SKIPPED
            state.finished_at = state.started_at
            state.save()
        return state

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """In the admin nobody edits what somebody is being asked to sign."""
        return True

    @classmethod
    def get_description(cls) -> str:
        return "Firma quien responde por el municipio, con la liga que le llega por correo."
