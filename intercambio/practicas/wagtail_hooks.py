"""Registration in Wagtail: our actions by name, and what stands before some of its."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import administracion, archivo
from .viewsets import ColeccionesViewSetGroup

hooks.register("before_serve_document", archivo.keep_drafts_private, order=-10)
hooks.register("before_publish_page", administracion.refuse_unsigned)
hooks.register("before_bulk_action", administracion.refuse_many)
hooks.register("before_unpublish_page", administracion.refuse_unpublishing)


@hooks.register("register_admin_viewset")
def register_viewset() -> ColeccionesViewSetGroup:
    return ColeccionesViewSetGroup()


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for action, label, message in (
        ("practicas.pedir_firma", "Pedir firma", "Se pidió la firma del municipio"),
        ("practicas.firmar", "Firmar", "Firmada por el municipio"),
        ("practicas.devolver", "Devolver", "Devuelta con observaciones"),
        ("practicas.atender", "Atender", "Se atendió una observación de la revisión"),
        ("practicas.anular", "Retirar", "Se anuló la solicitud: retirada, o cambió el texto"),
        ("practicas.entregar", "Entregar", "Cambió quien responde por ella, por relevo"),
        ("practicas.folio", "Dar folio", "Publicada por primera vez, con folio"),
        ("practicas.version", "Numerar", "Se publicó una versión"),
        ("practicas.evidencia", "Calificar", "La revisión dijo el nivel de evidencia"),
        ("practicas.caducar", "Caducar", "Terminó la designación de quien iba a firmar"),
        ("practicas.verificar", "Verificar", "El municipio confirmó que sigue vigente"),
        ("practicas.archivar", "Archivar", "Se archivó"),
        ("practicas.reactivar", "Reactivar", "Salió del archivo"),
        ("practicas.pedir_retiro", "Pedir retiro", "El municipio pidió retirarla"),
        ("practicas.retirar", "Retirar", "Se retiró"),
        ("practicas.restituir", "Restituir", "Se restituyó"),
        ("practicas.replica_pedir", "Pedir réplica", "Un municipio quiere replicarla"),
        ("practicas.replica_mover", "Mover réplica", "La réplica pasó a otro estado"),
        ("practicas.replica_relatar", "Contar réplica", "Cambió lo que cuenta la réplica"),
        ("practicas.replica_resultante", "Ligar réplica", "Cambió la práctica que resultó"),
        ("practicas.replica_comentar", "Comentar réplica", "Un municipio escribió al otro"),
        ("practicas.replica_confirmar", "Confirmar réplica", "Un municipio confirmó la réplica"),
        ("practicas.replica_motivo", "Publicar motivo", "Cambió si se publica el motivo"),
    ):
        actions.register_action(action, label, message)
