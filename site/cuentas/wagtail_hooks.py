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
def privacy_actions(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("publicar_aviso", "Publicar una versión del aviso", "Se publicó una versión del aviso"),
        ("retirar_aviso", "Retirar el aviso", "Se retiró el aviso"),
        ("aceptar_aviso", "Aceptar el aviso", "Aceptó el aviso de privacidad"),
        ("elegir_finalidades", "Elegir usos opcionales", "Eligió qué usos permite"),
        ("pedir_copia", "Pedir una copia", "Pidió una copia de sus datos"),
        ("recibir_arco", "Recibir una solicitud ARCO", "Se recibió"),
        ("responder_arco", "Responder una solicitud ARCO", "Se respondió"),
        ("cumplir_arco", "Cumplir una solicitud ARCO", "Se hizo efectiva"),
        ("pedir_borrado", "Pedir el borrado", "Pidió que se borren sus datos"),
        ("retirar_borrado", "Retirar el borrado", "Retiró su petición de borrado"),
        ("borrar", "Borrar los datos", "Se borraron los datos de la persona"),
    ):
        actions.register_action(f"cuentas.{name}", label, message)
