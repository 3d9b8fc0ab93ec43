"""Collections of practices in Wagtail's admin."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .forms.colecciones import ColeccionForm, ColeccionPracticaForm
from .models import Coleccion, ColeccionPractica


class _ListaView(generic.IndexView):
    """Each row with its practice and its collection, in one query."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("practica", "coleccion")


class _ViewSet(ModelViewSet):
    copy_view_enabled = False
    inspect_view_enabled = False
    form_class: ClassVar[type[forms.ModelForm]]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return self.form_class


class ColeccionViewSet(_ViewSet):
    model = Coleccion
    name = "colecciones_de_practicas"
    icon = "folder-open-inverse"
    menu_label = "Colecciones"
    form_class = ColeccionForm
    list_display: ClassVar[list[Any]] = ["titulo", "orden", "publicada"]
    search_fields = ("titulo",)
    ordering = ("orden", "titulo")


class ColeccionPracticaViewSet(_ViewSet):
    model = ColeccionPractica
    name = "practicas_de_colecciones"
    icon = "doc-full"
    menu_label = "Prácticas de cada una"
    form_class = ColeccionPracticaForm
    list_display: ClassVar[list[Any]] = ["practica", "coleccion", "orden"]
    list_filter = ("coleccion",)
    ordering = ("coleccion", "orden", "pk")
    index_view_class = _ListaView


class ColeccionesViewSetGroup(ViewSetGroup):
    menu_label = "Colecciones de prácticas"
    menu_icon = "folder-open-inverse"
    menu_order = 610
    items = (ColeccionViewSet, ColeccionPracticaViewSet)
