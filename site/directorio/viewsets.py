"""The directory in Wagtail's admin: one menu, «Municipios»."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from municipios.models import Membresia, Red

from .forms import admin
from .models import Afirmacion, Instrumento, Integrante, Organo

_OF_BODY = Column("municipio", label="Municipio", accessor="organo.municipio")
_RELATED = ("municipio__entidad", "organo__municipio__entidad", "red", "parte_de")
_PLACE = ("municipio__nombre", "municipio__busqueda")


class ListaView(generic.IndexView):
    """Each row with its municipality, in one query."""

    def get_base_queryset(self) -> QuerySet[Any]:
        names = {field.name for field in self.model._meta.fields}
        related = [path for path in _RELATED if path.split("__")[0] in names]
        return super().get_base_queryset().select_related(*related)


class AltaView(generic.CreateView):
    """What an editor adds bears their name, as what an enlace writes does."""

    def save_instance(self) -> Model:
        for name in ("anotada_por", "anotado_por"):
            if hasattr(self.form.instance, f"{name}_id"):
                setattr(self.form.instance, name, self.request.user)
        return super().save_instance()


class FichaViewSet(ModelViewSet):
    """What these have in common: rows with a source, never copied."""

    form_class: ClassVar[type[forms.ModelForm]]
    index_view_class = ListaView
    add_view_class = AltaView
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return self.form_class


class OrganoViewSet(FichaViewSet):
    model = Organo
    name = "organos"
    icon = "group"
    menu_label = "Órganos"
    form_class = admin.OrganoForm
    list_display: ClassVar[list[Any]] = ["nombre", "municipio", "tipo", "fuente_fecha"]
    list_filter = ("tipo",)
    search_fields = ("nombre", *_PLACE)
    ordering = ("municipio__busqueda", "nombre")


class AfirmacionViewSet(FichaViewSet):
    """Statements are added and read; nobody changes or deletes one (`permissions`)."""

    model = Afirmacion
    name = "afirmaciones"
    icon = "openquote"
    menu_label = "Lo que dicen las fuentes"
    form_class = admin.AfirmacionForm
    inspect_view_enabled = True
    list_display: ClassVar[list[Any]] = ["__str__", _OF_BODY, "organo", "fuente", "fuente_fecha"]
    list_filter = ("aspecto", "valor")
    search_fields = ("texto", "fuente", "organo__nombre", "organo__municipio__nombre")
    ordering = ("-anotada_at",)


class IntegranteViewSet(FichaViewSet):
    model = Integrante
    name = "integrantes"
    icon = "user"
    menu_label = "Integrantes, por cargo"
    form_class = admin.IntegranteForm
    list_display: ClassVar[list[Any]] = ["cargo", _OF_BODY, "organo", "cuantos", "fuente_fecha"]
    search_fields = ("cargo", "organo__nombre", "organo__municipio__nombre")
    ordering = ("organo__municipio__busqueda", "organo", "pk")


class InstrumentoViewSet(FichaViewSet):
    model = Instrumento
    name = "instrumentos"
    icon = "doc-full"
    menu_label = "Instrumentos"
    form_class = admin.InstrumentoForm
    list_display: ClassVar[list[Any]] = ["titulo", "municipio", "vigente_hasta", "fuente_fecha"]
    search_fields = ("titulo", *_PLACE)
    ordering = ("vigente_hasta", "titulo")


class RedViewSet(FichaViewSet):
    model = Red
    name = "redes"
    icon = "site"
    menu_label = "Redes"
    form_class = admin.RedForm
    list_display: ClassVar[list[Any]] = ["nombre", "siglas", "parte_de", "fuente_fecha"]
    search_fields = ("nombre", "otro_nombre", "siglas")
    ordering = ("nombre",)


class MembresiaViewSet(FichaViewSet):
    model = Membresia
    name = "membresias"
    icon = "link"
    menu_label = "Membresías"
    form_class = admin.MembresiaForm
    list_display: ClassVar[list[Any]] = ["municipio", "cargo", "red", "estado", "desde", "hasta"]
    list_filter = ("estado", "red")
    search_fields = ("cargo", "funcion", *_PLACE)
    ordering = ("red", "municipio__busqueda")


class MunicipiosViewSetGroup(ViewSetGroup):
    menu_label = "Municipios"
    menu_icon = "site"
    menu_order = 600
    items = (
        OrganoViewSet, AfirmacionViewSet, IntegranteViewSet, InstrumentoViewSet, RedViewSet,
        MembresiaViewSet,
    )  # fmt: skip
