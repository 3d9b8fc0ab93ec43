"""Registration in Wagtail: what stands on the first page of its admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from . import puesta_en_marcha


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
    if request.user.is_superuser:
        panels.append(PuestaEnMarcha())
