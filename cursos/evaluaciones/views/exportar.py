"""Taking questions of the bank away in a file: what each format loses, then the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from comun.tablas import XLSX

from .. import formatos
from ..formatos import Formato, Leido
from ..forms.filtros import ReactivoFilterSet
from ..models import Reactivo
from ..permissions import can_write_bank
from ..queries import banco as queries
from ..queries import exportes

# What people know each format as, how its files end, and what a browser is told.
_ARCHIVOS = {
    Formato.TABLA: ("Excel (la plantilla)", "xlsx", XLSX),
    Formato.MOODLE_XML: ("Moodle XML", "xml", "application/xml"),
    Formato.GIFT: ("GIFT", "gift", "text/plain; charset=utf-8"),
    Formato.AIKEN: ("Aiken", "txt", "text/plain; charset=utf-8"),
}
_CLAVES = 5


@dataclass
class Pierde:
    """Something that a format does not keep, and of which questions."""

    texto: str
    is_left_out: bool
    claves: list[str] = field(default_factory=list)

    @property
    def cuales(self) -> str:
        more = len(self.claves) - _CLAVES
        return ", ".join(self.claves[:_CLAVES]) + (f" y {more} más" if more > 0 else "")


@dataclass(frozen=True)
class Opcion:
    formato: Formato
    nombre: str
    van: int
    pierde: list[Pierde]


@never_cache
@require_safe
@require_admin_access
def exportar(request: HttpRequest) -> HttpResponse:
    """Say what each format would not keep of the questions of a list, or hand out their file."""
    if not can_write_bank(request.user):
        raise PermissionDenied
    asked = request.GET.get("formato", "")
    rows = _chosen(request.GET)
    try:
        items = exportes.read(rows, con_figuras=bool(asked))
    except exportes.NoCabe as reason:
        return render(request, "evaluaciones/exportar.html", {"no_cabe": str(reason)}, status=422)
    if asked in _ARCHIVOS:
        return _file(Formato(asked), items)
    told = {"opciones": [_option(f, items) for f in _ARCHIVOS], "total": len(items),
            "pedido": _without_format(request.GET)}  # fmt: skip
    return render(request, "evaluaciones/exportar.html", told)


def _chosen(asked: QueryDict) -> QuerySet[Reactivo]:
    """Return the questions of the list that somebody looked at, in its order."""
    rows = Reactivo.objects.order_by("categoria__ruta", "clave")
    found: QuerySet[Reactivo] = ReactivoFilterSet(asked, queryset=rows).qs
    return queries.search(found, asked.get("q", ""))


def _option(formato: Formato, items: Sequence[Leido]) -> Opcion:
    lost: dict[str, Pierde] = {}
    stays = 0
    for item in items:
        problems = formatos.perdidas(formato, item)
        stays += any(problem.gravedad == "impide" for problem in problems)
        for problem in problems:
            said = lost.setdefault(
                problem.texto, Pierde(problem.texto, problem.gravedad == "impide")
            )
            said.claves.append(item.clave)
    ordered = sorted(lost.values(), key=lambda one: not one.is_left_out)
    return Opcion(formato, _ARCHIVOS[formato][0], len(items) - stays, ordered)


def _file(formato: Formato, items: Sequence[Leido]) -> HttpResponse:
    _, ending, kind = _ARCHIVOS[formato]
    response = HttpResponse(formatos.write(formato, items), content_type=kind)
    name = f"reactivos-{timezone.localdate():%Y-%m-%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _without_format(asked: QueryDict) -> str:
    kept = asked.copy()
    kept.pop("formato", None)
    return kept.urlencode()
