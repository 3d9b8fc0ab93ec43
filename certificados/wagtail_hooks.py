"""Registration with Wagtail: the register in the menu, its actions in the log."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .models import Certificado
from .permissions import CertificadoPolicy
from .views import administracion, plantillas
from .viewsets_plantillas import ConstanciasViewSetGroup

register_permission_policy(Certificado, CertificadoPolicy(Certificado))
register_snippet(ConstanciasViewSetGroup)
hooks.register("before_delete_snippet", plantillas.explain_before_deleting)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path(
            f"certificado/<uuid:pk>/{verbo}/",
            administracion.change_state,
            {"verbo": verbo},
            name=f"certificados_{verbo}",
        )
        for verbo in administracion.CAMBIOS
    ]


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for name, label, message in (
        ("emitir", "Emitir constancia", "Se emitió la constancia"),
        ("suspender", "Suspender constancia", "Se suspendió la constancia"),
        ("rehabilitar", "Rehabilitar constancia", "Se rehabilitó la constancia"),
        ("revocar", "Revocar constancia", "Se revocó la constancia"),
        ("corregir", "Corregir constancia", "Se corrigió la constancia antes de entregarla"),
        ("visibilidad", "Elegir quién ve la constancia", "Se eligió qué ve quien tiene el folio"),
        ("sustituir", "Sustituir constancia", "Se sustituyó la constancia"),
        ("llave_crear", "Crear llave", "Se creó la llave"),
        ("llave_rotar", "Rotar llave", "Se creó la llave en lugar de la anterior"),
        ("llave_retirar", "Retirar llave", "Se retiró la llave"),
        ("llave_comprometer", "Llave comprometida", "Se declaró comprometida la llave"),
    ):
        actions.register_action(f"certificados.{name}", label, message)
