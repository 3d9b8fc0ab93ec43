"""Batches of certificates in Wagtail's admin: to look at; what may be done has its own buttons."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from comun import fechas

from ..enums import ClaseLote, EstadoLote
from ..models import Lote


def _asked(lote: Lote) -> str:
    return fechas.short(lote.pedido_at)


class LotesView(generic.IndexView):
    page_title = "Lotes de constancias"

    @cached_property
    def columns(self) -> list[BaseColumn]:
        title = self._get_title_column_class(TitleColumn)(
            "titulo", label="Lote", accessor="titulo", get_url=self.get_inspect_url
        )
        return [title, *self.list_display]

    def get_base_queryset(self) -> QuerySet[Lote]:
        return Lote.objects.select_related("pedido_por", "aprobado_por").order_by("-pedido_at")


class LoteView(generic.InspectView):
    """One batch with its rows, and the decision where one is waited for."""

    template_name = "certificados/admin/lote.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lote = self.object
        waits = lote.clase == ClaseLote.REVOCACION and lote.estado == EstadoLote.ABIERTO
        rows = lote.renglones.select_related("certificado").order_by("orden")
        return super().get_context_data(**kwargs) | {
            "lote": lote, "renglones": rows, "espera": waits,
            "es_suya": lote.pedido_por_id == self.request.user.pk,
        }  # fmt: skip


class LoteViewSet(ModelViewSet):
    """All batches. Who may see them is decided by `permissions`."""

    model = Lote
    name = "lotes_de_constancias"
    url_prefix = "certificado/lotes"
    menu_label = "Lotes"
    icon = "list-ul"
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = LotesView
    inspect_view_class = LoteView
    exclude_form_fields: ClassVar[list[str]] = ["archivo"]
    list_filter: ClassVar[list[str]] = ["clase", "estado"]
    list_display: ClassVar[list[BaseColumn]] = [
        Column("clase", label="Clase", accessor="get_clase_display"),
        Column("estado", label="Estado", accessor="get_estado_display"),
        Column("pedido_por", label="Lo pidió", accessor="pedido_por"),
        Column("pedido_at", label="Pedido", accessor=_asked, sort_key="pedido_at"),
    ]
