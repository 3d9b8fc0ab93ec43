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
def edition_actions(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("edicion_crear", "Hacer una edición", "Se hizo la edición"),
        ("edicion_cambiar", "Cambiar una edición", "Cambió la edición"),
        ("edicion_publicar", "Publicar una edición", "Se publicó la edición"),
        ("edicion_cerrada", "Cerrar una edición", "Se cerró la edición"),
        ("edicion_cancelada", "Cancelar una edición", "Se canceló la edición"),
        ("edicion_alcance", "Decir para quién es", "Cambió para quién es la edición"),
        ("facilitar", "Elegir a quien facilita", "Alguien más facilita la edición"),
        ("dejar_de_facilitar", "Terminar de facilitar", "Alguien ya no facilita la edición"),
        ("sesion", "Anotar una sesión", "Cambiaron las sesiones de la edición"),
        ("fechas_de_entrega", "Fijar fechas de entrega", "Cambiaron las fechas de entrega"),
    ):
        actions.register_action(f"cursos.{name}", label, message)
