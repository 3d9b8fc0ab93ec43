"""Registration in Wagtail: our actions by name, and what stands before some of its."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import administracion, archivo
from .viewsets import ColeccionesViewSetGroup

hooks.register("before_serve_document", archivo.keep_drafts_private, order=-10)
hooks.register("before_publish_page", administracion.refuse_unsigned)
hooks.register("before_bulk_action", administracion.refuse_unsigned_many)


@hooks.register("register_admin_viewset")
def register_viewset() -> ColeccionesViewSetGroup:
    return ColeccionesViewSetGroup()


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for action, label, message in (
        ("practicas.pedir_firma", "Pedir firma", "Se pidió la firma del municipio"),
        ("practicas.firmar", "Firmar", "Firmada por el municipio"),
        ("practicas.devolver", "Devolver", "Devuelta con observaciones"),
        ("practicas.anular", "Retirar", "Se anuló la solicitud: retirada, o cambió el texto"),
        ("practicas.entregar", "Entregar", "Cambió quien responde por ella, por relevo"),
        ("practicas.folio", "Dar folio", "Publicada por primera vez, con folio"),
    ):
        actions.register_action(action, label, message)
