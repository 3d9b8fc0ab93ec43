"""Municipalities and alcaldías, from INEGI's catalogue."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Left, Length
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from comun.visibles import published
from directorio.models import MunicipioPage
from intercambio.practicas.models import PracticaPage
from municipios.models import Municipio

from .. import schema
from . import esquemas
from .listas import POR_PAGINA, CveEnt, CveGeo, Limite, page

router = Router(tags=["municipios"])


@router.get(
    "",
    response={200: esquemas.Pagina[esquemas.Municipio], 422: esquemas.Error},
    operation_id="municipios",
    url_name="municipios",
    summary="Municipios y alcaldías",
)
def municipios(
    request: HttpRequest,
    entidad: CveEnt | None = None,
    con_practicas: bool | None = None,
    desde: CveGeo | None = None,
    limite: Limite = POR_PAGINA,
) -> dict[str, Any]:
    rows = Municipio.objects.select_related("entidad")
    if entidad:
        rows = rows.filter(entidad=entidad)
    if con_practicas is not None:
        with_some = Exists(_taking_part().filter(municipio=OuterRef("pk")))
        rows = rows.filter(with_some if con_practicas else ~with_some)
    return page(request, rows, clave="cvegeo", desde=desde, limite=limite, build=_rows)


@router.get(
    "{cvegeo}/",
    response={200: esquemas.Municipio, 404: esquemas.Error, 422: esquemas.Error},
    operation_id="municipio",
    url_name="municipio",
    summary="Un municipio o una alcaldía",
)
def municipio(request: HttpRequest, cvegeo: CveGeo) -> dict[str, Any]:
    found = get_object_or_404(Municipio.objects.select_related("entidad"), pk=cvegeo)
    return _rows([found])[0]


def _taking_part() -> QuerySet[MunicipioPage]:
    practices = published(PracticaPage.objects.filter(path__startswith=OuterRef("path")))
    return MunicipioPage.objects.filter(Exists(practices))


def _rows(found: Sequence[Municipio]) -> list[dict[str, Any]]:
    practices = _practices([row.pk for row in found])
    return [
        {
            "cvegeo": row.cvegeo,
            "nombre": row.nombre,
            "cve_ent": row.entidad_id,
            "entidad": row.entidad.nombre,
            "otros_nombres": row.alias,
            "lat": row.lat,
            "lon": row.lon,
            "zona_horaria": row.zona_horaria,
            "cabecera": row.cabecera,
            "poblacion": row.poblacion,
            "fuente_datos": row.fuente_datos,
            "fuente_fecha": row.fuente_fecha,
            "practicas": practices.get(row.cvegeo, 0),
            "url": schema.absolute(f"/municipios/{row.cvegeo}/"),
        }
        for row in found
    ]


def _practices(cvegeos: list[str]) -> dict[str, int]:
    """How many practices each municipality published: two queries."""
    pages = dict(
        MunicipioPage.objects.filter(municipio__in=cvegeos).values_list("path", "municipio_id")
    )
    above = Left(F("path"), Length(F("path")) - MunicipioPage.steplen)
    counted = (
        published(PracticaPage.objects.annotate(municipio=above).filter(municipio__in=list(pages)))
        .order_by()
        .values_list("municipio")
        .annotate(total=Count("pk"))
    )
    return {pages[path]: total for path, total in counted}
