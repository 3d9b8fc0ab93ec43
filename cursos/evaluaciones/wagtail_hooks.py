"""Registration in Wagtail: the bank's pages, changes to many questions, what is not deleted."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from .acciones import ACCIONES
from .views import borrado, cupo, exportar, fichas, importar
from .viewsets import BancoViewSetGroup
from .viewsets.lotes import LOTES

register_snippet(BancoViewSetGroup)
hooks.register("before_delete_snippet", borrado.explain_before_deleting)
for _lote in LOTES:
    hooks.register("register_bulk_action", _lote)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    one = "evaluaciones/reactivos/<int:pk>"
    brought = "evaluaciones/importar/<uuid:pk>"
    return [
        path("evaluaciones/reactivos/retirar/", borrado.retire, name="evaluaciones_retirar"),
        path(f"{one}/", fichas.ver, name="evaluaciones_vista"),
        path(f"{one}/participante/", fichas.participante, name="evaluaciones_participante"),
        path(f"{one}/versiones/", fichas.versiones, name="evaluaciones_versiones"),
        path(f"{one}/usos/", fichas.usos, name="evaluaciones_usos"),
        path("evaluaciones/contar/", cupo.contar, name="evaluaciones_contar"),
        path("evaluaciones/exportar/", exportar.exportar, name="evaluaciones_exportar"),
        path("evaluaciones/importar/", importar.subir, name="evaluaciones_importar"),
        path("evaluaciones/plantilla.xlsx", importar.plantilla, name="evaluaciones_plantilla"),
        path(f"{brought}/", importar.revisar, name="evaluaciones_importacion"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    for name, label, message in ACCIONES:
        actions.register_action(f"evaluaciones.{name}", label, message)
