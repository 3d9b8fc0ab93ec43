"""The rules of an assessment in Wagtail's admin, and which questions it asks."""

from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Evaluacion


class EvaluacionViewSet(SnippetViewSet):
    model = Evaluacion
    icon = "form"
    menu_label = "Evaluaciones"
    list_display = ("titulo", "clave", "minimo", "intentos")
    search_fields = ("clave", "titulo")
    search_backend_name = None
