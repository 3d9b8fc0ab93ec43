"""Templates beside the register, in one menu of Wagtail's admin."""

from typing import Any, ClassVar

from django import forms
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..forms.plantillas import PlantillaForm
from ..models import Plantilla
from . import editor
from .certificados import CertificadoViewSet
from .lotes import LoteViewSet

_LOGOTIPO = [
    FieldPanel("imagen", help_text="PNG o JPG. Un PNG con fondo transparente se ve mejor."),
    FieldPanel("institucion", help_text="Se imprime si falta la imagen, y se lee en voz alta."),
]
_FIRMANTE = [
    FieldPanel("nombre", help_text="Con su título, como debe leerse: «Mtra. Ana Ruiz Soto»."),
    FieldPanel("cargo"),
    FieldPanel("forma"),
    FieldPanel("imagen", help_text="Solo si se imprime su firma: un trazo oscuro, sin fondo."),
]
_PANELES = [
    FieldPanel("nombre", help_text="Para reconocerla en esta lista. No se imprime."),
    MultiFieldPanel([
        FieldPanel("diseno"),
        FieldPanel(
            "tipo",
            help_text="Se usará siempre que se otorgue esto y el curso no haya elegido otra. "
            "Déjelo vacío si solo se usa donde un curso la elija.",
        ),
    ], "Para qué"),
    MultiFieldPanel([
        FieldPanel(
            "color", widget=forms.ColorInput,
            help_text="De la cenefa y del nombre de quien otorga. Debe leerse sobre papel blanco.",
        ),
        FieldPanel("encabezado", help_text="Por ejemplo: «Gobierno del Estado · Secretaría…»."),
        FieldPanel("leyenda", help_text="Una línea al pie: el convenio, el año que se conmemora."),
        FieldPanel(
            "con_reverso", help_text="El temario, los elementos y los criterios, atrás de la hoja.",
        ),
    ], "Cómo se ve"),
    InlinePanel(
        "logotipos", panels=_LOGOTIPO, heading="Logotipos", label="Logotipo", max_num=4,
        help_text="De quienes otorgan, de izquierda a derecha. Hasta cuatro.",
    ),
    InlinePanel(
        "firmantes", panels=_FIRMANTE, heading="Quiénes firman", label="Firmante", max_num=3,
        help_text="Hasta tres, de izquierda a derecha.",
    ),
]  # fmt: skip


def _state(row: Plantilla) -> str:
    if row.live:
        return "Publicada, con cambios" if row.has_unpublished_changes else "Publicada"
    return "Borrador"


class PlantillaViewSet(SnippetViewSet):
    """The templates. What was issued with one keeps how it looked then."""

    model = Plantilla
    icon = "doc-full"
    menu_label = "Plantillas"
    url_namespace = editor.NOMBRE
    url_prefix = "plantillas-de-constancia"
    list_display: ClassVar[list[str | BaseColumn]] = [
        "nombre",
        Column("diseno", label="Diseño", accessor="get_diseno_display"),
        Column(
            "tipo", label="Se usa para",
            accessor=lambda row: row.get_tipo_display() if row.tipo else "Donde se elija",
        ),
        # Wagtail's own column asks the database about each row.
        StatusTagColumn(
            "estado", label="Estado", accessor=_state, sort_key="live",
            primary=lambda row: row.live,
        ),
    ]  # fmt: skip
    search_fields = ("nombre",)
    search_backend_name = None
    ordering = ("nombre",)
    copy_view_enabled = False
    edit_handler = ObjectList(_PANELES, base_form_class=PlantillaForm)
    index_view_class = editor.ListaView
    add_view_class = editor.CrearView
    edit_view_class = editor.EditarView
    history_view_class = editor.HistorialView
    preview_on_add_view_class = editor.MuestraAlCrear
    preview_on_edit_view_class = editor.MuestraAlEditar
    revisions_view_class = editor.MuestraDeVersion


class ConstanciasViewSetGroup(SnippetViewSetGroup):
    items: ClassVar[tuple[Any, ...]] = (CertificadoViewSet, LoteViewSet, PlantillaViewSet)
    menu_label = "Constancias"
    menu_icon = "openquote"
    menu_order = 300
