"""People in Wagtail's admin: one name, known by their address, no password from others."""

from allauth.account.models import EmailAddress
from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from .forms.campos import NombreField
from .forms.designaciones import DesignacionForm
from .models import Designacion
from .operations import designaciones


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


class BajoLlaveMixin:
    """Of two who write down an enlace for one municipality at once, the second is told."""

    def form_valid(self, form: forms.ModelForm) -> HttpResponse:
        with transaction.atomic():
            designaciones.hold(form.cleaned_data["municipio"])
            if not form.instance.pk:
                form.instance.registrada_por = self.request.user  # type: ignore[attr-defined]
                form.instance.registrada_at = timezone.now()
            form.clean()  # again, now that nobody else can write
            if form.is_valid():
                saved: HttpResponse = super().form_valid(form)  # type: ignore[misc]
                return saved
        return self.form_invalid(form)  # type: ignore[attr-defined,no-any-return]


class DesignacionCreateView(BajoLlaveMixin, generic.CreateView):
    pass


class DesignacionEditView(BajoLlaveMixin, generic.EditView):
    pass


class DesignacionViewSet(ModelViewSet):
    """Whom municipalities appointed, and until when."""

    model = Designacion
    icon = "user"
    menu_label = "Designaciones"
    menu_order = 610
    add_to_admin_menu = True
    add_view_class = DesignacionCreateView
    edit_view_class = DesignacionEditView
    list_display = ("persona", "municipio", "papel", "calidad", "desde", "hasta", "revocada_at")
    list_filter = ("papel", "calidad")
    search_fields = ("persona__nombre", "persona__email", "municipio__nombre", "oficio")
    ordering = ("-desde",)
    inspect_view_enabled = False
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return DesignacionForm
