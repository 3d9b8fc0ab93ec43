"""People in Wagtail's admin: one name, known by their address, no password from others."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from .forms.campos import NombreField
from .forms.designaciones import CoordinacionDeRedForm, DesignacionForm
from .models import CoordinacionDeRed, Designacion
from .operations import coordinaciones_de_red, por_oficio
from .operations.por_oficio import Oficio


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
    """Of two who appoint in one municipality, or network, at once, the second is told."""

    lugar = "municipio"

    def form_valid(self, form: forms.ModelForm) -> HttpResponse:
        with transaction.atomic():
            por_oficio.hold(form.cleaned_data[self.lugar])
            if not form.instance.pk:
                form.instance.registrada_por = self.request.user  # type: ignore[attr-defined]  # of the view it is mixed into
                form.instance.registrada_at = timezone.now()
            form.clean()  # again, now that nobody else can write
            if form.is_valid():
                saved: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # the same
                return saved
        return self.form_invalid(form)  # type: ignore[attr-defined]  # the same


class DesignacionCreateView(BajoLlaveMixin, generic.CreateView):
    pass


class DesignacionEditView(BajoLlaveMixin, generic.EditView):
    pass


class CoordinacionCreateView(BajoLlaveMixin, generic.CreateView):
    lugar = "red"

    def save_instance(self) -> CoordinacionDeRed:
        datos = self.form.cleaned_data
        oficio = Oficio(datos["oficio"], datos["oficio_fecha"], datos["oficio_archivo"])
        names = ("red", "persona", "funcion", "cargo", "desde", "hasta")
        return coordinaciones_de_red.appoint(
            **{name: datos[name] for name in names},
            oficio=oficio, by=self.request.user, at=timezone.now(),
        )  # fmt: skip


class CoordinacionEditView(BajoLlaveMixin, generic.EditView):
    lugar = "red"


def _to_page(name: str) -> TitleColumn:
    """A way to the page on the site where an appointment is read, and ended."""
    return TitleColumn(
        "pagina", label="En el sitio", accessor=lambda one: "Ver o terminar",
        get_url=lambda one: reverse(name, args=[one.pk]),
    )  # fmt: skip


class DesignacionViewSet(ModelViewSet):
    """Whom municipalities appointed, and until when."""

    model = Designacion
    icon = "user"
    menu_label = "Designaciones"
    menu_order = 610
    add_to_admin_menu = True
    add_view_class = DesignacionCreateView
    edit_view_class = DesignacionEditView
    list_display: ClassVar[list[Any]] = [
        "persona", "municipio", "papel", "calidad", "desde", "hasta", "revocada_at",
        _to_page("cuentas:designacion"),
    ]  # fmt: skip
    list_filter = ("papel", "calidad")
    search_fields = ("persona__nombre", "persona__email", "municipio__nombre", "oficio")
    ordering = ("-desde",)
    inspect_view_enabled = False
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return DesignacionForm


class CoordinacionDeRedViewSet(ModelViewSet):
    """Who coordinates networks, and until when."""

    model = CoordinacionDeRed
    icon = "group"
    menu_label = "Coordinación de redes"
    menu_order = 615
    add_to_admin_menu = True
    add_view_class = CoordinacionCreateView
    edit_view_class = CoordinacionEditView
    list_display: ClassVar[list[Any]] = [
        "persona", "red", "funcion", "desde", "hasta", "revocada_at",
        _to_page("cuentas:coordinacion"),
    ]  # fmt: skip
    list_filter = ("red",)
    search_fields = ("persona__nombre", "persona__email", "red__nombre", "funcion", "oficio")
    ordering = ("-desde",)
    inspect_view_enabled = False
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return CoordinacionDeRedForm
