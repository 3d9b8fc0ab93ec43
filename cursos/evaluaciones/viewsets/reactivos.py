"""The list of questions in Wagtail's admin: what is looked for, and what each row says."""

from collections.abc import Callable
from html import unescape
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .. import dibujo
from ..enums import TipoReactivo
from ..forms.filtros import ReactivoFilterSet
from ..models import Reactivo
from ..queries import banco as queries
from . import escritura
from .elegir import ElegirReactivoViewSet


def _stem(reactivo: Reactivo) -> str:
    words = unescape(strip_tags(dibujo.written(reactivo.enunciado))).split()
    return Truncator(" ".join(words)).chars(110) or "(sin texto)"


def _kind(reactivo: Reactivo) -> str:
    # A field that the database computes has no words of its own for its choices.
    return TipoReactivo(reactivo.tipo).label


def _used_in(reactivo: Reactivo) -> str:
    titles = getattr(reactivo, "asked_by", [])
    more = f" y {len(titles) - 2} más" if len(titles) > 2 else ""
    return (", ".join(titles[:2]) + more) or "–"


class ListaView(IndexView):
    """Fifty questions a page, with where each is used: the same few queries for 50 or 5,000."""

    @cached_property
    def columns(self) -> list[BaseColumn]:
        said: list[tuple[str, str, Callable[[Reactivo], str] | str, str | None]] = [
            ("categoria", "Categoría", "categoria.ruta", "categoria__ruta"),
            ("tipo", "Tipo", _kind, "tipo"),
            ("dificultad", "Dificultad", "get_dificultad_display", "dificultad"),
            ("estado", "Estado", "get_estado_display", "estado"),
            ("uso", "Se usa en", _used_in, None),
        ]
        title = self._get_title_column("__str__")
        title.label, title.accessor = "Pregunta", _stem
        own = [
            Column(name, label=label, accessor=accessor, sort_key=key)
            for name, label, accessor, key in said
        ]
        key = Column("clave", label="Clave", accessor="clave", sort_key="clave")
        # The first one is Wagtail's own, with its boxes to choose several.
        return [super().columns[0], title, key, *own]

    def search_queryset(self, queryset: Any) -> QuerySet[Reactivo]:
        return queries.search(queryset, self.search_query) if self.is_searching else queryset

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        shown = list(context["object_list"])
        found = queries.asked_by(shown)
        for reactivo in shown:
            reactivo.asked_by = found.get(reactivo.pk, [])
        return context

    @cached_property
    def header_buttons(self) -> list[Button]:
        if not self.user_has_permission("add"):
            return list(super().header_buttons)
        upload = reverse("evaluaciones_importar")
        return [*super().header_buttons, HeaderButton("Importar", url=upload, icon_name="upload")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        asked = self.request.GET.urlencode()
        address = reverse("evaluaciones_exportar") + (f"?{asked}" if asked else "")
        export = Button("Exportar los de esta lista", url=address, icon_name="download")
        return [*super().header_more_buttons, export]

    def get_list_more_buttons(self, instance: Reactivo) -> list[Any]:
        own = [
            Button(label, url=reverse(name, args=[instance.pk]), icon_name=icon)
            for name, label, icon in (
                ("evaluaciones_vista", "Ver cómo queda", "view"),
                ("evaluaciones_versiones", "Versiones", "history"),
                ("evaluaciones_usos", "Dónde se usa", "link"),
            )
        ]
        return [*super().get_list_more_buttons(instance), *own]


class ReactivoViewSet(SnippetViewSet):
    """Written with a form of its own for each kind: Wagtail's only sees a field of JSON."""

    model = Reactivo
    icon = "help"
    menu_label = "Reactivos"
    filterset_class = ReactivoFilterSet
    index_view_class = ListaView
    list_per_page = 50
    search_fields = ("clave", "enunciado")
    search_backend_name = None
    ordering = ("categoria__ruta", "clave")
    copy_view_enabled = False
    chooser_viewset_class = ElegirReactivoViewSet

    def get_queryset(self, request: Any) -> QuerySet[Reactivo]:
        return Reactivo.objects.select_related("categoria")

    @property
    def add_view(self) -> Any:
        return escritura.nuevo

    @property
    def edit_view(self) -> Any:
        return escritura.editar
