"""The question bank in Wagtail's admin."""

from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .categorias import CategoriaViewSet, PasajeViewSet
from .evaluaciones import EvaluacionViewSet
from .reactivos import ReactivoViewSet


class BancoViewSetGroup(SnippetViewSetGroup):
    items = (EvaluacionViewSet, ReactivoViewSet, CategoriaViewSet, PasajeViewSet)
    menu_label = "Evaluaciones"
    menu_icon = "form"
    menu_order = 300
