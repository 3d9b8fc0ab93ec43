"""Municipalities' mail domains, in Wagtail's admin: written down or taken away, not edited."""

from typing import cast

from django import forms
from django.utils import timezone
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from ..forms.dominios import DominioForm
from ..models import DominioInstitucional, Usuario
from ..operations import dominios


class DominioCreateView(generic.CreateView):
    """Writes it down through the operation, which confirms who was waiting."""

    def save_instance(self) -> DominioInstitucional:
        return dominios.add(
            municipio=self.form.cleaned_data["municipio"],
            dominio=self.form.cleaned_data["dominio"],
            by=cast(Usuario, self.request.user),
            at=timezone.now(),
        )


class DominioViewSet(ModelViewSet):
    """Which domain is whose."""

    model = DominioInstitucional
    icon = "mail"
    menu_label = "Dominios de correo"
    menu_order = 620
    add_to_admin_menu = True
    add_view_class = DominioCreateView
    list_display = ("dominio", "municipio", "desde")
    search_fields = ("dominio", "municipio__nombre")
    ordering = ("dominio",)
    inspect_view_enabled = False
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return DominioForm
