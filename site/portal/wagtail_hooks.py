"""Registration with Wagtail: messages to the coordination in the menu and in the log."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from . import contacto_admin
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
