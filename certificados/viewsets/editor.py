"""Templates in Wagtail's admin: list, editor, sample, versions, and what keeps one."""

import base64
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.snippets.views import snippets

from ..enums import TipoCertificado
from ..models import Plantilla
from ..operations import muestras
from ..pdf import pantalla
from ..queries import plantillas as queries

NOMBRE = "plantillas_de_constancia"
_PAGES = 4
# The sheet, its style, and nothing else.
_POLICY = "default-src 'none'; img-src data:; style-src 'self'; frame-ancestors 'self'"


def show(request: HttpRequest, plantilla: Plantilla) -> HttpResponse:
    """Answer with the sample's pages as pictures, or with its PDF."""
    tipo = request.GET.get("mode", "")
    if tipo not in TipoCertificado.values:
        tipo = ""
    content = muestras.render(plantilla=plantilla, tipo=tipo)
    if request.GET.get("formato") == "pdf":
        return HttpResponse(
            content,
            content_type="application/pdf",
            headers={"Content-Disposition": 'attachment; filename="muestra.pdf"'},
        )
    pages, total = pantalla.pictures(content, most=_PAGES)
    response = render(request, "certificados/admin/muestra.html", {
        "plantilla": plantilla,
        "tipo": tipo,
        "paginas": [base64.b64encode(page).decode() for page in pages],
        "otras": total - len(pages),
    })  # fmt: skip
    response["Content-Security-Policy"] = _POLICY
    return response


class _MuestraMixin:
    """Wagtail's preview of an unsaved form, answered by `show`."""

    def get(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(self._get_form_data(self._get_form_state()))
        if not self.validate_form(form):
            return self.error_response()
        form.save(commit=False)
        return show(request, self.object)


class MuestraAlCrear(_MuestraMixin, snippets.PreviewOnCreateView):
    pass


class MuestraAlEditar(_MuestraMixin, snippets.PreviewOnEditView):
    pass


class MuestraDeVersion(snippets.PreviewRevisionView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return show(request, self.revision_object)


class _SinRevisionDePaginaMixin:
    """Without Wagtail's checks of a web page: what is previewed is a sheet."""

    def get_side_panels(self: Any) -> Any:
        found = super().get_side_panels()  # type: ignore[misc]
        return type(found)([one for one in found if not isinstance(one, ChecksSidePanel)])


class CrearView(_SinRevisionDePaginaMixin, snippets.CreateView):
    pass


class EditarView(_SinRevisionDePaginaMixin, snippets.EditView):
    pass


class ListaView(snippets.IndexView):
    """Each with what it is used for and how many were issued with it."""

    @cached_property
    def issued(self) -> Counter[str]:
        return queries.issued()

    @cached_property
    def columns(self) -> list[BaseColumn]:
        count = Column("emitidas", label="Emitidas", accessor=lambda row: self.issued[row.clave])
        return [*super().columns, count]


class HistorialView(snippets.HistoryView):
    """The versions: who published which and when, and how many were issued with each."""

    @cached_property
    def issued(self) -> dict[int, int]:
        return queries.issued_by_version(self.object)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [*super().columns, Column("emitidas", label="Emitidas", accessor=self.count)]

    def count(self, entry: Any) -> str:
        """Say it once for each version, where it was published."""
        if entry.action != "wagtail.publish":
            return ""
        return f"Emitidas con esta versión: {self.issued.get(entry.revision_id, 0)}"


def explain_before_deleting(
    request: HttpRequest, instances: Sequence[Model]
) -> HttpResponse | None:
    """Explain why a template stays; offer to stop using it.

    Returns None where nothing stands in the way: Wagtail goes on and asks for confirmation.
    """
    ours = [x for x in instances if isinstance(x, Plantilla)]
    kept = [(x, why) for x in ours if (why := queries.keepers(x))]
    if not kept:
        return None
    return render(
        request,
        "certificados/admin/plantilla_no_se_borra.html",
        {"retenidas": kept, "total": len(instances), "volver": reverse(f"{NOMBRE}:list")},
        status=409,
    )
