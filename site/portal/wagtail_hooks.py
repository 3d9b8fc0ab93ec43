"""Registration with Wagtail: messages to the coordination, and the first page of the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from cuentas.models import Usuario

from . import contacto_admin, puesta_en_marcha
from .models import Contacto
from .permissions import ContactoPolicy
from .viewsets import ContactoViewSet

register_permission_policy(Contacto, ContactoPolicy(Contacto))


@hooks.register("register_admin_viewset")
def register_viewset() -> ContactoViewSet:
    return ContactoViewSet()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [path("contacto/<int:pk>/atender/", contacto_admin.attend, name="contacto_atender")]


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "portal.atender", "Atender un mensaje de contacto", "Se marcó como atendido"
    )


class PuestaEnMarcha(Component):
    """The list of what is still to do before the site opens; for who administers it."""

    name = "puesta_en_marcha"
    order = 50
    template_name = "portal/admin/puesta_en_marcha.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        points = puesta_en_marcha.puntos()
        return {"puntos": points, "faltan": sum(not punto.hecho for punto in points)}


@hooks.register("construct_homepage_panels")
def add_panel(request: HttpRequest, panels: list[Component]) -> None:
    if isinstance(request.user, Usuario) and request.user.has_full_power:
        panels.append(PuestaEnMarcha())
