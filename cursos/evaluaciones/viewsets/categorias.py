"""Categories and passages of the bank in Wagtail's admin."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.panels.base import Panel
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from ..models import Categoria, Pasaje
from ..operations import categorias
from ..procedencias import news


class CategoriaForm(WagtailAdminModelForm):
    def clean_ruta(self) -> str:
        ruta = categorias.normal(self.cleaned_data["ruta"])
        if self.instance.pk:
            try:
                categorias.check(categoria=self.instance, ruta=ruta)
            except categorias.RutaImposible as reason:
                raise ValidationError(str(reason)) from reason
        return ruta


class CambiarCategoriaView(EditView):
    """What lies inside a category goes along when it is called otherwise."""

    def save_instance(self) -> Categoria:
        ruta = self.form.cleaned_data["ruta"]
        return categorias.rename(categoria=self.form.instance, ruta=ruta, by=self.request.user)


class CategoriaViewSet(SnippetViewSet):
    model = Categoria
    icon = "folder-inverse"
    menu_label = "Categorías"
    list_display = ("ruta",)
    ordering = ("ruta",)
    search_fields = ("ruta",)
    search_backend_name = None
    edit_view_class = CambiarCategoriaView
    edit_handler = ObjectList([FieldPanel("ruta")], base_form_class=CategoriaForm)


class ProcedenciaPanel(Panel):
    """Where a passage comes from, what changed there since, and writing questions about it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "evaluaciones/procedencia.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            saved = Pasaje.objects.filter(pk=self.instance.pk).first()
            if saved is None:
                return context | {"pasaje": None}
            found = {"novedad": news(saved), "reactivos": saved.reactivos.count()}
            return context | {"pasaje": saved} | found


class PasajeViewSet(SnippetViewSet):
    model = Pasaje
    edit_handler = ObjectList(
        [
            ProcedenciaPanel(heading="De dónde viene y qué se pregunta"),
            *(FieldPanel(name) for name in ("clave", "titulo", "texto", "fuente", "url")),
        ]
    )
    icon = "openquote"
    menu_label = "Pasajes"
    list_display = ("titulo", "clave", "fuente")
    ordering = ("titulo",)
    search_fields = ("clave", "titulo", "texto")
    search_backend_name = None
