"""What Wagtail's admin asks of us about people."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import administracion
from .viewsets import DesignacionViewSet

hooks.register("before_delete_user", administracion.explain_deletion)
hooks.register("before_bulk_action", administracion.explain_bulk_deletion)
hooks.register("after_create_user", administracion.match_address)
hooks.register("after_edit_user", administracion.match_address)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("personas/desactivar/", administracion.deactivate, name="cuentas_desactivar")]


@hooks.register("register_admin_viewset")
def designaciones() -> DesignacionViewSet:
    return DesignacionViewSet("designaciones")


@hooks.register("register_log_actions")
def acciones_de_listas(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("subir_lista", "Subir lista de invitaciones", "Se subió la lista"),
        ("confirmar_lista", "Invitar a una lista", "Se dio el visto bueno para invitar"),
        ("descartar_lista", "Descartar lista", "Se descartó la lista"),
    ):
        actions.register_action(f"cuentas.{name}", label, message)
