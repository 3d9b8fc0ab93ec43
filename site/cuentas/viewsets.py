"""People in Wagtail's admin: one name, known by their address, no password from others."""

from allauth.account.models import EmailAddress
from django import forms
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from .forms.campos import NombreField
from .forms.designaciones import DesignacionForm
from .models import Designacion


class CorreoMixin(forms.ModelForm):
    """Addresses are stored in lower case, as allauth looks for them."""

    def clean_email(self) -> str:
        correo = self.cleaned_data["email"].lower()
        if EmailAddress.objects.filter(email=correo).exclude(user=self.instance.pk).exists():
            raise forms.ValidationError("Ese correo ya es de otra cuenta.")
        return correo


class AltaPersonaForm(CorreoMixin, UserCreationForm):
    first_name = last_name = None
    nombre = NombreField(help_text="Así aparecerá en sus constancias.")

    class Meta(UserCreationForm.Meta):
        fields = (UserCreationForm.Meta.fields - {"first_name", "last_name"}) | {"nombre"}


class EdicionPersonaForm(CorreoMixin, UserEditForm):
    first_name = last_name = None
    nombre = NombreField(help_text="Las constancias ya emitidas no cambian.")

    class Meta(UserEditForm.Meta):
        fields = (UserEditForm.Meta.fields - {"first_name", "last_name"}) | {"nombre"}


class PersonasIndexView(users.IndexView):
    """Found and sorted by name too."""

    search_fields = {"nombre", "email"}

    @cached_property
    def columns(self) -> list[Column]:
        columns = super().columns
        columns[1].sort_key, columns[2].label = "nombre", "Correo"
        return columns


class UsuarioViewSet(users.UserViewSet):
    index_view_class = PersonasIndexView
    create_template_name = "cuentas/admin/persona_nueva.html"
    edit_template_name = "cuentas/admin/persona.html"

    def get_form_class(self, for_update: bool = False) -> type:
        return EdicionPersonaForm if for_update else AltaPersonaForm


class DesignacionViewSet(ModelViewSet):
    """Whom municipalities appointed, and until when."""

    model = Designacion
    icon = "user"
    menu_label = "Designaciones"
    menu_order = 610
    add_to_admin_menu = True
    list_display = ("persona", "municipio", "papel", "desde", "hasta")
    list_filter = ("papel",)
    search_fields = ("persona__nombre", "persona__email", "municipio__nombre", "oficio")
    ordering = ("-desde",)
    inspect_view_enabled = False
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return DesignacionForm
