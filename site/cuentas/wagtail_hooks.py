"""What Wagtail's admin asks of us about people."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import administracion, segundo_factor
from .viewsets import DesignacionViewSet

hooks.register("before_delete_user", administracion.explain_deletion)
hooks.register("before_bulk_action", administracion.explain_bulk_deletion)
hooks.register("after_create_user", administracion.match_address)
hooks.register("after_edit_user", administracion.match_address)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("personas/desactivar/", administracion.deactivate, name="cuentas_desactivar"),
        path(
            "personas/<int:pk>/segundo-factor/",
            segundo_factor.take_away,
            name="cuentas_quitar_segundo_factor",
        ),
    ]


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("cerrar_sesion", "Cerrar sesiones", "Se cerraron sesiones de otros aparatos"),
        ("quitar_segundo_factor", "Quitar segundo factor", "Se quitó el segundo factor"),
    ):
        actions.register_action(f"cuentas.{name}", label, message)


@hooks.register("register_admin_viewset")
def designaciones() -> DesignacionViewSet:
    return DesignacionViewSet("designaciones")
