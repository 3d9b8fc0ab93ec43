"""Choosing one question for a place of an assessment: ready ones, looked for by their words."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from ..models import Categoria, Reactivo
from ..queries import banco as queries


class BuscarForm(BaseFilterForm):
    q = forms.CharField(label="Palabras", required=False, max_length=120)
    categoria = forms.ModelChoiceField(
        Categoria.objects.order_by("ruta"), label="Categoría", required=False,
        empty_label="Todas",
    )  # fmt: skip

    def filter(self, objects: QuerySet[Reactivo]) -> QuerySet[Reactivo]:
        found: Any = super().filter(objects)
        if categoria := self.cleaned_data.get("categoria"):
            found = found.under(categoria.ruta)
        return queries.search(found, self.cleaned_data.get("q", ""))


class _Listas:
    filter_form_class = BuscarForm

    def get_object_list(self) -> QuerySet[Reactivo]:
        return Reactivo.objects.listas().select_related("categoria")

    def apply_object_list_ordering(self, objects: QuerySet[Reactivo]) -> QuerySet[Reactivo]:
        return objects.order_by("categoria__ruta", "clave")


class ElegirView(_Listas, ChooseView):
    pass


class ElegirResultadosView(_Listas, ChooseResultsView):
    pass


class ElegirReactivoViewSet(SnippetChooserViewSet):
    choose_view_class = ElegirView
    choose_results_view_class = ElegirResultadosView
