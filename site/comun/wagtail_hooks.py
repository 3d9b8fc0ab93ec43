"""Registration in Wagtail: the name that the history gives to what the loader writes."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .rastros import ACCION


@hooks.register("register_log_actions")
def register_load_action(actions: LogActionRegistry) -> None:
    actions.register_action(
        ACCION, "Carga de contenidos", "Texto de los contenidos de Aula Municipal"
    )
