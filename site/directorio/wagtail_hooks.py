"""Registration in Wagtail: the menu «Municipios», and our actions by name."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from .models import Afirmacion
from .permissions import SoloAgregarPolicy
from .viewsets import MunicipiosViewSetGroup

register_permission_policy(Afirmacion, SoloAgregarPolicy(Afirmacion))


@hooks.register("register_admin_viewset")
def register_viewset() -> MunicipiosViewSetGroup:
    return MunicipiosViewSetGroup()


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for action, label, message in (
        ("directorio.anotar", "Anotar lo que dice una fuente", "Se anotó lo que dice una fuente"),
        ("directorio.membresia", "Anotar en una red", "Se anotó un municipio en la red"),
        ("directorio.palabras_de_red", "Escribir de una red", "Cambiaron las palabras de la red"),
        ("directorio.instrumento", "Anotar un instrumento", "Se anotó un instrumento"),
    ):
        actions.register_action(action, label, message)
