"""Registration in Wagtail: what stands around deleting, publishing and copying pages."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.log_actions import LogActionRegistry

from .acciones import ACCIONES
from .permissions import coordinates
from .views.autoria import archivo, copias, publicacion
from .viewsets import REVISADAS

hooks.register("before_delete_page", archivo.explain_before_deleting)
hooks.register("before_bulk_action", archivo.explain_before_deleting_many)
hooks.register("before_bulk_action", publicacion.explain_before_publishing_many)
hooks.register("after_publish_page", publicacion.advise)
hooks.register("after_copy_page", copias.complete)


class _DeCoordinacion(MenuItem):
    """Leads out of the admin, to pages that are the coordination's."""

    def is_shown(self, request: HttpRequest) -> bool:
        return coordinates(request.user)


@hooks.register("register_admin_menu_item")
def editions() -> MenuItem:
    url = reverse_lazy("cursos:ediciones")
    return _DeCoordinacion("Ediciones de cursos", url, icon_name="group", order=320)


@hooks.register("register_admin_viewset")
def viewsets() -> Iterable[PageViewSet]:
    return REVISADAS


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("cursos/archivar/", archivo.archivar, name="cursos_archivar")]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    for name, label, message in ACCIONES:
        actions.register_action(f"cursos.{name}", label, message)
