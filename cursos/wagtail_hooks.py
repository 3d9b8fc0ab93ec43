"""Registration in Wagtail: what stands around deleting, publishing and copying pages."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import archivo, copias, publicacion

hooks.register("before_delete_page", archivo.explain_before_deleting)
hooks.register("before_bulk_action", archivo.explain_before_deleting_many)
hooks.register("before_bulk_action", publicacion.explain_before_publishing_many)
hooks.register("after_publish_page", publicacion.advise)
hooks.register("after_copy_page", copias.complete)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("cursos/archivar/", archivo.archivar, name="cursos_archivar")]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("cursos.traer_paquete", "Traer un curso", "Curso traído de un ZIP")
