"""Registration in Wagtail: the bank's pages, and what stands before its deletions."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from . import views
from .acciones import ACCIONES
from .viewsets import BancoViewSetGroup

register_snippet(BancoViewSetGroup)
hooks.register("before_delete_snippet", views.explain_before_deleting)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("evaluaciones/reactivos/retirar/", views.retire, name="evaluaciones_retirar"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    for name, label, message in ACCIONES:
        actions.register_action(f"evaluaciones.{name}", label, message)
