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
def appointment_actions(actions: LogActionRegistry) -> None:
    for action, label, message in (
        ("cuentas.designar", "Designar", "Se anotó la designación"),
        ("cuentas.revocar", "Revocar", "Se revocó la designación"),
        ("cuentas.relevar", "Relevar", "Se hizo el relevo de enlace"),
        ("cuentas.pedir_incorporacion", "Pedir incorporación", "Se pidió la incorporación"),
        ("cuentas.aceptar_incorporacion", "Aceptar", "Se aceptó la incorporación"),
        ("cuentas.responder_incorporacion", "Responder", "Se respondió a la solicitud"),
    ):
        actions.register_action(action, label, message)
