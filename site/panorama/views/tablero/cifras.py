"""The figures: as a page, as a table to take away, as a report to print."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comun import graficas, periodos, tablas
from municipios.models import Municipio

from ...queries.tablero import cifras
from ...queries.tablero.cifras import CIFRAS, Tablero
from .acceso import for_enlaces

# What a page shows of the dependencias; the files have them all.
EN_PAGINA = 30
TITULOS = (
    "Dependencia", "Personas", "Confirmadas", "Con inscripción en el periodo",
    "Terminaron en el periodo", "Constancias", "Horas",
)  # fmt: skip


@require_safe
@for_enlaces
def tablero(request: HttpRequest, municipio: Municipio) -> HttpResponse:
    """Show the dashboard of a year or a quarter."""
    return render(request, "panorama/tablero/tablero.html", _context(request, municipio))


@require_safe
@for_enlaces
def informe(request: HttpRequest, municipio: Municipio) -> HttpResponse:
    """Show the same as a sheet for the informe de gobierno."""
    return render(request, "panorama/tablero/informe.html", _context(request, municipio))


@require_safe
@for_enlaces
def descargar(request: HttpRequest, municipio: Municipio, formato: str) -> HttpResponseBase:
    """Hand out the table of dependencias."""
    if formato not in ("csv", "xlsx"):
        raise Http404
    periodo = periodos.read(request.GET, on=timezone.localdate())
    found = cifras.read(municipio.pk, periodo)
    nombre = f"formacion-{municipio.pk}-{periodo.slug}"
    if formato == "csv":
        return tablas.response(f"{nombre}.csv", TITULOS, _rows(found))
    months = [(mes.nombre, mes.inscripciones, mes.constancias) for mes in found.meses]
    courses = [(curso.titulo, curso.inscritas, curso.terminaron) for curso in found.cursos]
    return tablas.book_response(
        nombre,
        [
            tablas.Hoja("Dependencias", TITULOS, _rows(found), (40, 12, 14, 28, 24, 14, 10)),
            tablas.Hoja("Meses", ("Mes", "Inscripciones", "Constancias"), months, (16, 16, 16)),
            tablas.Hoja("Cursos", ("Curso", "Inscritas", "Terminaron"), courses, (60, 12, 12)),
        ],
    )


def _context(request: HttpRequest, municipio: Municipio) -> dict[str, Any]:
    now = timezone.now()
    today = timezone.localdate(now)
    periodo = periodos.read(request.GET, on=today)
    found = cifras.read(municipio.pk, periodo)
    chart = graficas.columns(
        [mes.corto for mes in found.meses],
        [[mes.inscripciones for mes in found.meses], [mes.constancias for mes in found.meses]],
    )
    return {
        "municipio": municipio,
        "tablero": found,
        "dependencias": found.dependencias[:EN_PAGINA],
        "faltan": max(len(found.dependencias) - EN_PAGINA, 0),
        "grafica": chart,
        "mayor": max([cuenta.personas for cuenta in found.dependencias], default=0) or 1,
        "anios": periodos.years(today),
        "trimestres": periodos.quarters(),
        "ahora": now,
    }


def _rows(found: Tablero) -> list[list[Any]]:
    return [
        [cuenta.nombre, *(getattr(cuenta, name) for name in CIFRAS)]
        for cuenta in [*found.dependencias, found.total]
    ]
