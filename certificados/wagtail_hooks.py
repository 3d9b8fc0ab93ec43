"""Registration with Wagtail: the register in the menu, its actions in the log."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .models import Certificado, Lote
from .permissions import CertificadoPolicy
from .views import administracion, correcciones, lotes
from .viewsets import editor
from .viewsets.plantillas import ConstanciasViewSetGroup

for _model in (Certificado, Lote):
    register_permission_policy(_model, CertificadoPolicy(_model))
register_snippet(ConstanciasViewSetGroup)
hooks.register("before_delete_snippet", editor.explain_before_deleting)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    own = [
        path("certificado/libro.csv", lotes.book, name="certificados_libro"),
        path("certificado/revocar-varias/", lotes.ask, name="certificados_revocar_varias"),
        path("certificado/<uuid:pk>/corregir/", correcciones.correct, name="certificados_corregir"),
    ]
    decisions = [
        path(
            f"certificado/lotes/<uuid:pk>/{verbo}/",
            lotes.decide,
            {"verbo": verbo},
            name=f"certificados_lote_{verbo}",
        )
        for verbo in ("aprobar", "descartar")
    ]
    return (
        own
        + decisions
        + [
            path(
                f"certificado/<uuid:pk>/{verbo}/",
                administracion.change_state,
                {"verbo": verbo},
                name=f"certificados_{verbo}",
            )
            for verbo in administracion.CAMBIOS
        ]
    )


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
        ("entregar", "Entregar constancia", "Se entregó la constancia"),
        ("preparar_lote", "Preparar una emisión", "Se preparó la lista"),
        ("corregir_renglon", "Corregir en la lista", "Se corrigió un dato de la lista"),
        ("quitar_renglon", "Quitar de la lista", "Se quitó a alguien de la lista"),
        ("emitir_lote", "Emitir una lista", "Se mandó emitir la lista"),
        ("entregar_lote", "Entregar una lista", "Se mandó entregar la lista"),
        ("descartar_lote", "Descartar un lote", "Se descartó el lote"),
        ("imprimir_lote", "Imprimir hojas", "Se pidieron las hojas para firmar"),
        ("descargar_lote", "Reunir PDF", "Se pidió el ZIP de la lista"),
        ("pedir_revocacion", "Pedir una revocación", "Se pidió revocar las constancias"),
        ("aprobar_revocacion", "Aprobar una revocación", "Se aprobó la revocación"),
    ):
        actions.register_action(f"certificados.{name}", label, message)
