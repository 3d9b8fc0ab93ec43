"""Registration in Wagtail: what stands before the deletion of pages."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import archivo

hooks.register("before_delete_page", archivo.explain_before_deleting)
hooks.register("before_bulk_action", archivo.explain_before_deleting_many)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("cursos/archivar/", archivo.archivar, name="cursos_archivar")]


@hooks.register("register_log_actions")
def entregas_actions(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("entregar", "Entregar", "Se entregó el trabajo"),
        ("calificar", "Calificar", "Se guardó la calificación"),
        ("liberar", "Liberar calificación", "Se dio a conocer la calificación"),
        ("prorrogar", "Dar más tiempo", "Se dio más tiempo a una persona"),
    ):
        actions.register_action(f"cursos.{name}", label, message)
