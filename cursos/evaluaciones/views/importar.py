"""Bringing questions in a file: upload it, look it over, say which are taken."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import require_admin_access

from comun.tablas import XLSX
from cuentas.models import Usuario
from trabajos.models import Trabajo

from .. import formatos, vista
from ..forms.importar import DecidirForm, SubirForm
from ..importacion import filas
from ..importacion.filas import Fila
from ..models import Categoria, EstadoImportacion, Importacion
from ..operations import importaciones
from ..permissions import can_write_bank
from ..queries import importaciones as queries
from ..queries.importaciones import Destino

POR_PAGINA = 50
_LISTOS = (EstadoImportacion.HECHA, EstadoImportacion.ILEGIBLE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
def subir(request: HttpRequest) -> HttpResponse:
    """Take a file, and lead to how its reading goes."""
    by = _who(request)
    form = SubirForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = importaciones.upload(
            archivo=form.cleaned_data["archivo"], categoria=form.cleaned_data["categoria"], by=by,
            at=timezone.now(),
        )  # fmt: skip
        return redirect("evaluaciones_importacion", made.pk)
    told = {"form": form, "anteriores": queries.of(by), "categorias": _routes()}
    status = 422 if form.errors else 200
    return render(request, "evaluaciones/importar.html", told, status=status)


@require_safe
@require_admin_access
def plantilla(request: HttpRequest) -> HttpResponse:
    """Hand out the workbook to be filled in."""
    _who(request)
    response = HttpResponse(formatos.write(formatos.Formato.TABLA, []), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="plantilla-de-reactivos.xlsx"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access
def revisar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what is in a file and what would come of it; POST keeps the choices, or takes them."""
    found = queries.find(pk, persona=_who(request))
    if found is None:
        raise Http404
    if found.estado in _LISTOS:
        return render(request, "evaluaciones/importacion_lista.html", {"importacion": found})
    if found.estado != EstadoImportacion.LEIDA:
        return _wait(found)
    if request.method != "POST":
        return _page(request, found, DecidirForm(initial=vars(found)))
    form = DecidirForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    found = importaciones.decide(importacion=found, fuera=_left(request, found),
                                 **form.cleaned_data)  # fmt: skip
    if "importar" not in request.POST:
        asked = request.POST.get("ir", "") or request.POST.get("pagina", "")
        return redirect(f"{request.path}?pagina={asked if asked.isdecimal() else 1}")
    # What the button said is what is done: with another number, it is shown again first.
    if request.POST["importar"] != str(_taken(found)):
        return _page(request, found, DecidirForm(initial=vars(found)), otra_cuenta=True)
    importaciones.confirm(importacion=found, by=cast(Usuario, request.user))
    return redirect("evaluaciones_importacion", found.pk)


def _who(request: HttpRequest) -> Usuario:
    if not can_write_bank(request.user):
        raise PermissionDenied
    return cast(Usuario, request.user)


def _wait(importacion: Importacion) -> HttpResponse:
    que = "read_import" if importacion.estado == EstadoImportacion.LEYENDO else "take_import"
    trabajo = Trabajo.objects.get(clave=importaciones.job_key(importacion, que))
    return redirect("trabajos:trabajo", trabajo.pk)


def _left(request: HttpRequest, importacion: Importacion) -> set[int]:
    """Return those left out: as before, but of this page as its boxes say."""
    shown = set(_numbers(request.POST.getlist("vista")))
    ticked = set(_numbers(request.POST.getlist("tomar")))
    known = range(len(importacion.preguntas))
    return {n for n in ({*importacion.fuera} - shown) | (shown - ticked) if n in known}


def _numbers(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 6]


def _taken(importacion: Importacion) -> int:
    out = set(importacion.fuera)
    return sum(
        filas.is_whole(fila) and number not in out
        for number, fila in enumerate(importacion.preguntas)
    )


@dataclass(frozen=True)
class Leida:
    """A question of the file as it is shown."""

    numero: int
    fila: Fila
    destino: Destino | None
    vista: vista.Vista | None
    is_taken: bool


def _page(
    request: HttpRequest, importacion: Importacion, form: DecidirForm, *, status: int = 200,
    otra_cuenta: bool = False,
) -> HttpResponse:  # fmt: skip
    total, taken = len(importacion.preguntas), _taken(importacion)
    asked = request.POST.get("pagina") or request.GET.get("pagina")
    page = Paginator(range(total), POR_PAGINA).get_page(asked)
    told: dict[str, Any] = {
        "importacion": importacion, "form": form, "pagina": page, "total": total,
        "se_toman": taken, "se_dejan": total - taken, "otra_cuenta": otra_cuenta,
        "leidas": _shown(importacion, page), "categorias": _routes(),
        "ilegibles": [
            fila for fila in importacion.preguntas if not filas.is_whole(fila)
        ],
    }  # fmt: skip
    return render(request, "evaluaciones/importacion.html", told, status=status)


def _shown(importacion: Importacion, page: Page[int]) -> list[Leida]:
    places = queries.destinations(importacion.preguntas, importacion.categoria)
    out = set(importacion.fuera)
    return [
        Leida(
            number, fila, places.get(number),
            vista.of(fila["contenido"], fila["pasaje"]) if filas.is_whole(fila) else None,
            filas.is_whole(fila) and number not in out,
        )
        for number in page
        if (fila := importacion.preguntas[number])
    ]  # fmt: skip


def _routes() -> list[str]:
    return list(Categoria.objects.order_by("ruta").values_list("ruta", flat=True))
