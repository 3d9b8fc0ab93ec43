"""Messages to the coordination in Wagtail's admin: to read, and to mark as attended to."""

from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from comun import fechas

from .models import Contacto


def _state(contacto: Contacto) -> str:
    at = contacto.atendido_at
    return f"Atendido el {fechas.short(at)}" if at else "Por atender"


def _received(contacto: Contacto) -> str:
    return f"{fechas.short(contacto.creado_at)}, {fechas.hour(contacto.creado_at)}"


def _buttons(contacto: Contacto) -> list[Button]:
    if contacto.atendido_at:
        return []
    url = reverse("contacto_atender", args=[contacto.pk])
    return [Button("Marcar como atendido", url=url, icon_name="check")]


class ListaView(generic.IndexView):
    """What nobody attended to comes first."""

    page_title = "Mensajes de contacto"

    def get_base_queryset(self) -> QuerySet[Contacto]:
        order = F("atendido_at").desc(nulls_first=True)
        return Contacto.objects.select_related("atendido_por").order_by(order, "-creado_at", "-pk")

    def get_list_more_buttons(self, instance: Contacto) -> list[Button]:
        return [*super().get_list_more_buttons(instance), *_buttons(instance)]


class FichaView(generic.InspectView):
    page_title = "Mensaje de contacto"
    _FIELDS: ClassVar[dict[str, str]] = {
        "asunto": "Sobre qué escribe",
        "nombre": "Nombre",
        "correo": "Correo para responderle",
        "mensaje": "Mensaje",
        "creado_at": "Recibido",
        "estado": "Estado",
        "atendido_por": "Quien lo atendió",
    }

    def get_fields(self) -> list[str]:
        return list(self._FIELDS)

    def get_field_label(self, field_name: str, field: Any) -> str:
        return self._FIELDS[field_name]

    def get_mensaje_display_value(self) -> str:
        return format_html_join(mark_safe("<br>"), "{}", zip(self.object.mensaje.split("\n")))

    def get_creado_at_display_value(self) -> str:
        return _received(self.object)

    def get_estado_display_value(self) -> str:
        return _state(self.object)

    def get_atendido_por_display_value(self) -> str:
        return str(self.object.atendido_por or "–")

    @property
    def header_more_buttons(self) -> list[Button]:
        return _buttons(self.object)


class ContactoViewSet(ModelViewSet):
    """Who may see it is decided by `permissions`."""

    model = Contacto
    name = "contacto"
    menu_label = "Contacto"
    icon = "mail"
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = ListaView
    inspect_view_class = FichaView
    exclude_form_fields: ClassVar[list[str]] = ["huella"]
    search_fields: ClassVar[list[str]] = ["nombre", "correo", "mensaje"]
    list_filter: ClassVar[list[str]] = ["asunto"]
    list_display: ClassVar[list[str | BaseColumn]] = [
        "nombre",
        Column("asunto", label="Sobre qué", accessor="get_asunto_display"),
        Column("creado_at", label="Recibido", accessor=_received, sort_key="creado_at"),
        Column("estado", label="Estado", accessor=_state),
    ]
