"""The question bank in Wagtail's admin."""

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Evaluacion, Pasaje, Reactivo


class EvaluacionViewSet(SnippetViewSet):
    model = Evaluacion
    icon = "form"
    menu_label = "Evaluaciones"
    list_display = ("titulo", "clave", "minimo", "intentos")
    search_fields = ("clave", "titulo")
    search_backend_name = None


class ReactivoViewSet(SnippetViewSet):
    model = Reactivo
    icon = "help"
    menu_label = "Reactivos"
    list_display = ("clave", "enunciado", "categoria", "tipo", "estado")
    list_filter = ("categoria", "tipo", "estado")
    search_fields = ("clave", "enunciado")
    search_backend_name = None
    ordering = ("categoria", "clave")


class PasajeViewSet(SnippetViewSet):
    model = Pasaje
    icon = "openquote"
    menu_label = "Pasajes"
    list_display = ("titulo", "clave")
    search_fields = ("clave", "titulo", "texto")
    search_backend_name = None


class BancoViewSetGroup(SnippetViewSetGroup):
    items = (EvaluacionViewSet, ReactivoViewSet, PasajeViewSet)
    menu_label = "Evaluaciones"
    menu_icon = "form"
    menu_order = 300
