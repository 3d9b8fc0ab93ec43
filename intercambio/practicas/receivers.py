"""Wagtail says when a practice is published; its own letters about workflows are not ours."""

from typing import Any

from django.dispatch import Signal, receiver
from django.utils import timezone
from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from .models import PracticaPage
from .operations import avisar, publicaciones
from .queries import notas
from .queries.borrador import is_signature
from .queries.palabras import label


@receiver(page_published, sender=PracticaPage)
def settle(instance: PracticaPage, **_: Any) -> None:
    """Whatever way it was published: through the workflow, in the admin, by the loader."""
    instance.folio = publicaciones.settle(practica=instance, at=timezone.now())


@receiver(workflow_rejected, sender=WorkflowState)
def tell_authors(instance: WorkflowState, **_: Any) -> None:
    """The Coordinación gave a practice back, on our page or in Wagtail's admin."""
    task = instance.current_task_state
    if instance.content_type.model_class() is not PracticaPage or task is None:
        return
    if is_signature(task):
        return  # what a signer gives back is told with their name
    practica = PracticaPage.objects.get(pk=instance.object_id)
    avisar.returned(
        practica=practica,
        quien="La Coordinación",
        texto=task.comment,
        clave=str(task.pk),
        at=task.finished_at or timezone.now(),
        notas=[(label(one.campo), one.texto) for one in notas.pending(practica.pk)],
    )


class _NotOfPractices:
    """Wagtail's notifier, silent about practices: it mails within the request and knows neither
    enlaces nor signers. Ours go through the outbox."""

    def __init__(self, notifier: mail.Notifier) -> None:
        self.notifier = notifier

    def __call__(self, instance: Any, **kwargs: Any) -> Any:
        state = instance.workflow_state if isinstance(instance, TaskState) else instance
        if state.content_type.model_class() is PracticaPage:
            return None
        return self.notifier(instance=instance, **kwargs)


_WAGTAILS: list[tuple[Signal, type, type[mail.Notifier], str]] = [
    (
        task_submitted,
        TaskState,
        mail.GroupApprovalTaskStateSubmissionEmailNotifier,
        "group_approval_task_submitted_email_notification",
    ),
    (
        workflow_submitted,
        WorkflowState,
        mail.WorkflowStateSubmissionEmailNotifier,
        "workflow_state_submitted_email_notification",
    ),
    (
        workflow_rejected,
        WorkflowState,
        mail.WorkflowStateRejectionEmailNotifier,
        "workflow_state_rejected_email_notification",
    ),
    (
        workflow_approved,
        WorkflowState,
        mail.WorkflowStateApprovalEmailNotifier,
        "workflow_state_approved_email_notification",
    ),
]
# Under Wagtail's own keys: whoever connects first stays, and this app is ready before its admin.
_kept = [_NotOfPractices(notifier()) for _, _, notifier, _ in _WAGTAILS]
for (_signal, _sender, _, _uid), _ours in zip(_WAGTAILS, _kept, strict=True):
    _signal.disconnect(sender=_sender, dispatch_uid=_uid)
    _signal.connect(_ours, sender=_sender, dispatch_uid=_uid)
