"""Registration with Wagtail: what stands before deleting a page; names in the log."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import archivo

hooks.register("before_delete_page", archivo.explain_before_deleting)
hooks.register("before_bulk_action", archivo.explain_before_deleting_many)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("aprobar", "Publicar mensaje", "Se publicó el mensaje"),
        ("ocultar", "Ocultar mensaje", "Se ocultó el mensaje"),
        ("mostrar", "Mostrar mensaje", "Se volvió a mostrar el mensaje"),
        ("desestimar", "Desestimar reportes", "Se desestimaron los reportes"),
        ("borrar", "Borrar mensaje propio", "Su autora o autor borró el mensaje"),
        ("cerrar", "Cerrar tema", "Se cerró el tema"),
        ("abrir", "Abrir tema", "Se volvió a abrir el tema"),
        ("fijar", "Fijar tema", "Se fijó el tema"),
        ("soltar", "Dejar de fijar tema", "El tema dejó de estar fijado"),
    ):
        actions.register_action(f"foros.{name}", label, message)
