"""Categories and passages of the bank in Wagtail's admin."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from ..models import Categoria, Pasaje
from ..operations import categorias


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


class PasajeViewSet(SnippetViewSet):
    model = Pasaje
    icon = "openquote"
    menu_label = "Pasajes"
    list_display = ("titulo", "clave", "fuente")
    ordering = ("titulo",)
    search_fields = ("clave", "titulo", "texto")
    search_backend_name = None
