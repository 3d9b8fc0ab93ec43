"""Registration with Wagtail: names in the log."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("publicar", "Publicar un apoyo", "Se pidió u ofreció apoyo"),
        ("retirar", "Retirar un apoyo", "Se retiró el apoyo"),
        ("vencer", "Vencer un apoyo", "Pasaron sus días"),
        ("responder", "Responder a un apoyo", "Otro municipio respondió"),
        ("aceptar", "Aceptar una respuesta", "Se aceptó la respuesta"),
        ("declinar", "Declinar una respuesta", "No se aceptó la respuesta"),
        ("desistir", "Retirar una respuesta", "Quien respondió se retiró"),
        ("hacer", "Marcar como hecho", "Un municipio lo marcó como hecho"),
        ("agradecer", "Agradecer", "Quien recibió lo agradeció"),
        ("decidir", "Decidir un reporte", "Se decidió sobre lo que se reportó"),
    ):
        actions.register_action(f"apoyos.{name}", label, message)
