"""Registration in Wagtail: the name of what INEGI's catalogue changes."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .operations.ageeml import ACCION


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        ACCION, "Poner al día con INEGI", "Se puso al día con el catálogo de INEGI"
    )
