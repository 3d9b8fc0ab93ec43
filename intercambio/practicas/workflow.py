"""The last fence before publication: what Wagtail does when a workflow ends well."""

from typing import Any

from django.core.exceptions import PermissionDenied


def publish_if_signed(workflow_state: Any, user: Any = None) -> None:
    """Publish the page; a practice only with the words that its municipality signed, what a
    course consists of only whole.

    :raises PermissionDenied: nobody signed them, or it lacks something; nothing is written.
    """
    # Wagtail reads this module while its own models load: ours are not there yet.
    from wagtail.workflows import publish_workflow_state

    from cursos.queries.autoria import publicacion

    from .models import PracticaPage
    from .operations.revisiones import EstaRetirada, SinFirma, require_publishable

    if workflow_state.content_type.model_class() is PracticaPage:
        practica = PracticaPage.objects.select_related("latest_revision").get(
            pk=workflow_state.object_id
        )
        try:
            require_publishable(practica)
        except (SinFirma, EstaRetirada) as reason:
            raise PermissionDenied(str(reason)) from reason
    elif publicacion.review(workflow_state.content_object.get_latest_revision_as_object()).faltas:
        raise PermissionDenied
    publish_workflow_state(workflow_state, user=user)
