"""Inviting from a list: upload it, read what was found, say so, see what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comun import tablas
from cuentas.models import CargaDeInvitaciones
from cuentas.operations import cargas
from cuentas.queries import cargas as queries
from municipios.models import Municipio
from trabajos import queries as trabajos

from ...forms import ListaForm
from .acceso import for_enlaces, person

RECIENTES = 20
TITULOS = tuple(columna.nombre for columna in queries.COLUMNAS)
REPORTE = ("Fila", *TITULOS, "Resultado", "Detalle")


@require_http_methods(["GET", "HEAD", "POST"])
@for_enlaces
def listas(request: HttpRequest, municipio: Municipio) -> HttpResponse:
    """Show the municipality's lists, and take another."""
    form = ListaForm(request.POST, request.FILES) if request.method == "POST" else ListaForm()
    if form.is_valid():
        archivo = form.cleaned_data["archivo"]
        carga = cargas.upload(
            municipio=municipio,
            archivo=archivo.name,
            contenido=archivo.read(),
            by=person(request),
            at=timezone.now(),
        )
        return redirect("panorama:tablero_lista", municipio.pk, carga.pk)
    context = {
        "municipio": municipio,
        "form": form,
        "listas": queries.of_municipio(municipio.pk)[:RECIENTES],
        "una_por_una": _one_by_one(),
    }
    return render(request, "panorama/tablero/invitaciones.html", context)


@require_safe
@for_enlaces
def una(request: HttpRequest, municipio: Municipio, pk: UUID) -> HttpResponse:
    """Show a list: how the work on it goes, and what was found about each row."""
    carga = _list(municipio, pk)
    after = request.GET.get("desde", "")
    desde = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else 0
    context = {
        "municipio": municipio,
        "carga": carga,
        "trabajo": trabajos.vista(carga.trabajo) if carga.trabajo else None,
        "reporte": queries.report(carga, filtro=request.GET.get("resultado", ""), desde=desde),
    }
    return render(request, "panorama/tablero/lista.html", context)


@require_POST
@for_enlaces
def invitar(request: HttpRequest, municipio: Municipio, pk: UUID) -> HttpResponse:
    """Say so: whoever can be invited is."""
    try:
        cargas.confirm(carga=_list(municipio, pk), by=person(request), at=timezone.now())
    except cargas.NoEsperaRespuesta as reason:
        messages.error(request, str(reason))
    return redirect("panorama:tablero_lista", municipio.pk, pk)


@require_POST
@for_enlaces
def descartar(request: HttpRequest, municipio: Municipio, pk: UUID) -> HttpResponse:
    """Put the list aside."""
    try:
        cargas.discard(carga=_list(municipio, pk), by=person(request), at=timezone.now())
    except cargas.NoEsperaRespuesta as reason:
        messages.error(request, str(reason))
        return redirect("panorama:tablero_lista", municipio.pk, pk)
    messages.success(request, "Descartó la lista. No se invitó a nadie.")
    return redirect("panorama:tablero_invitaciones", municipio.pk)


@require_safe
@for_enlaces
def reporte(request: HttpRequest, municipio: Municipio, pk: UUID) -> HttpResponseBase:
    """Hand out the report, row by row."""
    rows = queries.all_rows(_list(municipio, pk))
    return tablas.response(f"invitaciones-{municipio.pk}.csv", REPORTE, rows)


@require_safe
@for_enlaces
def plantilla(request: HttpRequest, municipio: Municipio, formato: str) -> HttpResponseBase:
    """Hand out an empty list to be filled in."""
    if formato == "csv":
        return tablas.response("plantilla-invitaciones.csv", TITULOS, [])
    if formato == "xlsx":
        hoja = tablas.Hoja("Invitaciones", TITULOS, [], (40, 36, 30, 36))
        return tablas.book_response("plantilla-invitaciones", [hoja])
    raise Http404


def _list(municipio: Municipio, pk: UUID) -> CargaDeInvitaciones:
    carga = queries.one(municipio.pk, pk)
    if carga is None:
        raise Http404
    return carga


def _one_by_one() -> str:
    """Where one person is invited, or approved."""
    try:
        return reverse("cuentas:personas")
    except NoReverseMatch:
        return ""
