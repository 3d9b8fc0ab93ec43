"""The step of Wagtail's workflow at which a municipality answers for its practice."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Task, TaskState, WorkflowState

from cuentas.models import Designacion

from ..enums import EstadoFirma, Origen
from .firmas import Firma
from .paginas import PracticaPage


class FirmaMunicipalTask(Task):
    """Waits for the signature that the author asked for.

    Nobody approves it in Wagtail's admin: who signs reads the exact text by a letter's link, or as
    enlace on the site, and only there the fingerprint is compared. A practice taken from a document
    has no municipality to answer for it, so its step is skipped.
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

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """What waits for this person: asked of them as enlace, by an appointment that holds now."""
        appointed = Designacion.objects.vigentes(timezone.now()).enlaces().filter(persona=user.pk)
        asked = Firma.objects.filter(estado=EstadoFirma.PEDIDA, designacion__in=appointed)
        keys = [str(pk) for pk in asked.values_list("practica", flat=True)]
        found: QuerySet[TaskState] = TaskState.objects.filter(
            task=self.pk, status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id__in=keys
        )
        return found

    @classmethod
    def get_description(cls) -> str:
        return "Firma quien responde por el municipio: con una liga por correo, o su enlace aquí."
