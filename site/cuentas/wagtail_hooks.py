"""What Wagtail's admin asks of us about people."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import administracion, segundo_factor
from .views.dominios import DominioViewSet
from .viewsets import CoordinacionDeRedViewSet, DesignacionViewSet

hooks.register("before_delete_user", administracion.explain_deletion)
hooks.register("before_bulk_action", administracion.explain_bulk_deletion)
hooks.register("after_create_user", administracion.match_address)
hooks.register("after_edit_user", administracion.match_address)


@hooks.register("register_log_actions")
def people_actions(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("adscripcion", "Confirmar o no a una persona", "Se dijo si trabaja en el municipio"),
        ("escalar_adscripcion", "Llevar a la coordinación", "El municipio no respondió a tiempo"),
        ("invitar", "Invitar", "Se envió una invitación"),
        ("anular_invitacion", "Anular invitación", "Se anuló la invitación"),
        ("aceptar_invitacion", "Aceptar invitación", "Se aceptó la invitación"),
        ("hoja", "Hacer una hoja de alta", "Se hizo una hoja con código"),
        ("contrasena_por_hoja", "Contraseña por hoja", "Cambió su contraseña con una hoja"),
        ("fechas_de_puesto", "Corregir fechas de un puesto", "Se corrigieron las fechas"),
        ("dominio", "Anotar o quitar un dominio", "Cambió un dominio de correo"),
    ):
        actions.register_action(f"cuentas.{name}", label, message)


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
def session_actions(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("cerrar_sesion", "Cerrar sesiones", "Se cerraron sesiones de otros aparatos"),
        ("quitar_segundo_factor", "Quitar segundo factor", "Se quitó el segundo factor"),
    ):
        actions.register_action(f"cuentas.{name}", label, message)


@hooks.register("register_admin_viewset")
def designaciones() -> DesignacionViewSet:
    return DesignacionViewSet("designaciones")


@hooks.register("register_admin_viewset")
def coordinaciones_de_redes() -> CoordinacionDeRedViewSet:
    return CoordinacionDeRedViewSet("coordinaciones-de-redes")


@hooks.register("register_admin_viewset")
def dominios() -> DominioViewSet:
    return DominioViewSet("dominios")


@hooks.register("register_log_actions")
def appointment_actions(actions: LogActionRegistry) -> None:
    for action, label, message in (
        ("cuentas.designar", "Designar", "Se anotó la designación"),
        ("cuentas.revocar", "Revocar", "Se revocó la designación"),
        ("cuentas.designar_en_red", "Designar en una red", "Se anotó quién coordina la red"),
        ("cuentas.revocar_en_red", "Revocar en una red", "Se revocó la coordinación de la red"),
        ("cuentas.relevar", "Relevar", "Se hizo el relevo de enlace"),
        ("cuentas.preparar_relevo", "Preparar un relevo", "Se guardó un relevo en espera"),
        ("cuentas.pedir_incorporacion", "Pedir incorporación", "Se pidió la incorporación"),
        ("cuentas.aceptar_incorporacion", "Aceptar", "Se aceptó la incorporación"),
        ("cuentas.responder_incorporacion", "Responder", "Se respondió a la solicitud"),
    ):
        actions.register_action(action, label, message)


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
        ("ampliar_arco", "Ampliar el plazo de una solicitud ARCO", "Se amplió el plazo"),
        ("cumplir_arco", "Cumplir una solicitud ARCO", "Se hizo efectiva"),
        ("pedir_borrado", "Pedir el borrado", "Pidió que se borren sus datos"),
        ("retirar_borrado", "Retirar el borrado", "Retiró su petición de borrado"),
        ("borrar", "Borrar los datos", "Se borraron los datos de la persona"),
    ):
        actions.register_action(f"cuentas.{name}", label, message)


@hooks.register("register_log_actions")
def acciones_de_listas(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("subir_lista", "Subir lista de invitaciones", "Se subió la lista"),
        ("confirmar_lista", "Invitar a una lista", "Se dio el visto bueno para invitar"),
        ("descartar_lista", "Descartar lista", "Se descartó la lista"),
    ):
        actions.register_action(f"cuentas.{name}", label, message)
