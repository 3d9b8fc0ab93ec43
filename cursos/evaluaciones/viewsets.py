"""The question bank in Wagtail's admin."""

from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .forms import ReactivoForm
from .models import Evaluacion, Pasaje, Reactivo


class EvaluacionViewSet(SnippetViewSet):
    model = Evaluacion
    icon = "form"
    menu_label = "Evaluaciones"
    list_display = ("titulo", "clave", "preguntas_por_grupo", "minimo", "intentos")
    search_fields = ("clave", "titulo")
    search_backend_name = None


class ReactivoViewSet(SnippetViewSet):
    model = Reactivo
    icon = "help"
    menu_label = "Reactivos"
    list_display = (
        "clave",
        "enunciado",
        "evaluacion",
        "grupo",
        "tipo",
        BooleanColumn("activo", label="En uso", sort_key="activo"),
    )
    list_filter = ("evaluacion", "grupo", "tipo", "activo")
    search_fields = ("clave", "enunciado")
    search_backend_name = None
    ordering = ("evaluacion", "clave")
    edit_handler = ObjectList(Reactivo.panels, base_form_class=ReactivoForm)


class PasajeViewSet(SnippetViewSet):
    model = Pasaje
    icon = "openquote"
    menu_label = "Pasajes"
    list_display = ("titulo", "clave", "evaluacion")
    list_filter = ("evaluacion",)
    search_fields = ("clave", "titulo", "texto")
    search_backend_name = None


class BancoViewSetGroup(SnippetViewSetGroup):
    items = (EvaluacionViewSet, ReactivoViewSet, PasajeViewSet)
    menu_label = "Evaluaciones"
    menu_icon = "form"
    menu_order = 300
