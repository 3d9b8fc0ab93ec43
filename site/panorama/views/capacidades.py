"""The capability map of a municipality and of a network: page, CSV and XLSX. Figures only."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comun import ciclo, tablas
from directorio.queries import municipio as find

from ..queries.capacidades import municipio as de_municipio
from ..queries.capacidades import red as de_red
from ..queries.capacidades.elementos import Elemento
from ..queries.formacion import MENOS_DE

# What a page shows of the members of a network; the workbook has them all.
EN_PAGINA = 100


@require_safe
def municipio(request: HttpRequest, cvegeo: str) -> HttpResponse:
    """Show the map of a municipality: all 2,478 answer."""
    found = find(cvegeo)
    if found is None:
        return render(request, "directorio/no_encontrado.html", status=404)
    now = timezone.now()
    mapa = de_municipio.read(found, at=now)
    stations = [(_station(one.elemento), one.saben, one.hacen) for one in mapa.ciclo]
    context = {
        "municipio": found, "mapa": mapa, "estaciones": stations, "ahora": now,
        "menos": MENOS_DE,
    }  # fmt: skip
    return render(request, "panorama/capacidades/municipio.html", context)


@require_safe
def municipio_archivo(request: HttpRequest, cvegeo: str, formato: str) -> HttpResponseBase:
    """Hand out the same rows, the empty ones too."""
    found = find(cvegeo)
    if found is None:
        raise Http404
    mapa = de_municipio.read(found, at=timezone.now())
    rows = [one.cells(grupo.titulo) for grupo in mapa.grupos for one in grupo.renglones]
    hoja = tablas.Hoja("Capacidades", de_municipio.COLUMNAS, rows, de_municipio.ANCHOS)
    return _file(f"capacidades-{found.pk}", formato, [hoja])


@require_safe
def red(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the map of a network, as its members of today make it."""
    now = timezone.now()
    mapa = _network(slug, now)
    stations = [(_station(one.elemento), one.saben > 0, one.hacen > 0) for one in mapa.ciclo]
    context: dict[str, Any] = {
        "red": mapa.red, "mapa": mapa, "estaciones": stations, "ahora": now,
        "miembros": mapa.miembros[:EN_PAGINA],
        "faltan": max(len(mapa.miembros) - EN_PAGINA, 0),
    }  # fmt: skip
    return render(request, "panorama/capacidades/red.html", context)


@require_safe
def red_archivo(request: HttpRequest, slug: str, formato: str) -> HttpResponseBase:
    """Hand out the rows by element and, in the workbook, municipality by step."""
    mapa = _network(slug, timezone.now())
    rows = [one.cells(grupo.titulo) for grupo in mapa.grupos for one in grupo.renglones]
    steps = [one.elemento for one in mapa.ciclo]
    members = [
        (one.municipio.pk, str(one.municipio), *(celda.estado for celda in one.celdas))
        for one in mapa.miembros
    ]
    hojas = [
        tablas.Hoja("Elementos", de_red.COLUMNAS, rows, de_red.ANCHOS),
        tablas.Hoja(
            "Municipios y pasos",
            ("Clave", "Municipio", *(f"{one.placa}. {one.titulo}" for one in steps)),
            members,
            (8, 36, *(22 for _ in steps)),
        ),
    ]
    return _file(f"capacidades-{mapa.red.slug}", formato, hojas)


def _network(slug: str, at: datetime) -> de_red.Mapa:
    mapa = de_red.read(slug, at=at)
    if mapa is None:
        raise Http404
    return mapa


def _file(nombre: str, formato: str, hojas: list[tablas.Hoja]) -> HttpResponseBase:
    """Answer with the workbook, or with its first sheet as CSV."""
    if formato == "xlsx":
        return tablas.book_response(nombre, hojas)
    if formato == "csv":
        return tablas.response(f"{nombre}.csv", hojas[0].header, hojas[0].rows)
    raise Http404


def _station(elemento: Elemento) -> ciclo.Estacion:
    return ciclo.large(int(elemento.placa), elemento.titulo, elemento.url)
