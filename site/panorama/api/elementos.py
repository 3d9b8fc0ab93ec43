"""Elements of the methodology."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from comun.direcciones import from_url_path
from comun.visibles import path_above, published
from metodologia.models import ElementoPage, Fuente, NombreLegal, TipoElementoPage

from .. import schema
from . import esquemas
from .listas import POR_PAGINA, ClaveElemento, Limite, ModificadoDesde, Slug, page, since

router = Router(tags=["elementos"])


@router.get(
    "",
    response={200: esquemas.Pagina[esquemas.Elemento], 422: esquemas.Error},
    operation_id="elementos",
    url_name="elementos",
    summary="Elementos de la metodología",
)
def elementos(
    request: HttpRequest,
    tipo: Slug | None = None,
    historico: bool | None = None,
    modificado_desde: ModificadoDesde = None,
    desde: ClaveElemento | None = None,
    limite: Limite = POR_PAGINA,
) -> dict[str, Any]:
    rows = since(_public(), modificado_desde)
    if tipo:
        rows = rows.filter(Exists(TipoElementoPage.objects.filter(slug=tipo, path=path_above(1))))
    if historico is not None:
        rows = rows.filter(historico=historico)
    return page(request, rows, clave="clave", desde=desde, limite=limite, build=_rows)


@router.get(
    "{clave}/",
    response={200: esquemas.Elemento, 404: esquemas.Error, 422: esquemas.Error},
    operation_id="elemento",
    url_name="elemento",
    summary="Un elemento",
)
def elemento(request: HttpRequest, clave: ClaveElemento) -> dict[str, Any]:
    return _rows([get_object_or_404(_public(), clave=clave)])[0]


def _public() -> QuerySet[ElementoPage]:
    return published(ElementoPage.objects.defer_streamfields()).select_related("fuente")


def _rows(found: Sequence[ElementoPage]) -> list[dict[str, Any]]:
    ids = [row.pk for row in found]
    names, relatives = _legal_names(ids), _relatives(ids)
    return [
        {
            "clave": row.clave,
            "titulo": row.title,
            "tipo": row.url_path.rstrip("/").split("/")[-2],
            "grupo": row.grupo,
            "resumen": row.resumen,
            "pregunta": row.pregunta,
            "texto_fuente": row.texto_fuente,
            "fuente": _source(row.fuente),
            "historico": row.historico,
            "anio": row.anio,
            "nombres_legales": names[row.pk],
            "relacionados": relatives[row.pk],
            "modificado": row.last_published_at,
            "url": schema.absolute(from_url_path(row.url_path)),
        }
        for row in found
    ]


def _source(fuente: Fuente) -> dict[str, Any]:
    return {name: getattr(fuente, name) for name in esquemas.Fuente.model_fields}


def _legal_names(ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    rows = NombreLegal.objects.filter(elemento__in=list(ids)).select_related("norma")
    names: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.order_by("sort_order"):
        names[row.elemento_id].append(
            {
                "nombre": row.nombre,
                "norma": row.norma.nombre,
                "articulo": row.articulo,
                "publicada": row.norma.fecha,
                "liga": row.norma.liga,
            }
        )
    return names


def _relatives(ids: Iterable[int]) -> dict[int, list[str]]:
    through = ElementoPage.relacionados.through
    rows = through.objects.filter(from_elementopage__in=list(ids), to_elementopage__live=True)
    found: dict[int, list[str]] = defaultdict(list)
    for owner, clave in rows.order_by("id").values_list(
        "from_elementopage", "to_elementopage__clave"
    ):
        found[owner].append(clave)
    return found
