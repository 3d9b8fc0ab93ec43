"""Practices: what municipalities did, as data."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from ninja import Router

from comun.direcciones import from_url_path
from comun.visibles import path_above, published
from directorio.models import MunicipioPage
from intercambio.practicas.enums import EstadoPractica, Origen
from intercambio.practicas.models import Indicador, PracticaElemento, PracticaPage
from intercambio.practicas.models.paginas import NARRATIVA

from .. import schema
from . import esquemas
from .listas import (
    POR_PAGINA,
    ClaveElemento,
    CveEnt,
    CveGeo,
    DesdeId,
    Limite,
    ModificadoDesde,
    Slug,
    page,
    since,
)

router = Router(tags=["prácticas"])
LICENCIA = "CC BY 4.0"
_COLUMNAS = (
    "id", "folio", "resumen", "origen", "dependencia", "tipo_organo", "administracion", "estado",
    "fecha_inicio", "fecha_fin", "ambito",
)  # fmt: skip


@router.get(
    "",
    response={200: esquemas.Pagina[esquemas.Practica], 422: esquemas.Error},
    operation_id="practicas",
    url_name="practicas",
    summary="Buenas prácticas municipales",
)
def practicas(
    request: HttpRequest,
    entidad: CveEnt | None = None,
    municipio: CveGeo | None = None,
    materia: ClaveElemento | None = None,
    elemento: ClaveElemento | None = None,
    estado: EstadoPractica | None = None,
    origen: Origen | None = None,
    modificado_desde: ModificadoDesde = None,
    desde: DesdeId = None,
    limite: Limite = POR_PAGINA,
) -> dict[str, Any]:
    wanted = {
        "estado": estado,
        "origen": origen,
        "materia__clave": materia,
    }
    rows = since(_public(), modificado_desde)
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    rows = _in_place(rows, entidad=entidad, municipio=municipio)
    if elemento:
        tied = PracticaElemento.objects.filter(practica=OuterRef("pk"), elemento__clave=elemento)
        rows = rows.filter(Exists(tied))
    return page(request, rows, clave="pk", desde=desde, limite=limite, build=_rows)


@router.get(
    "{clave}/",
    response={200: esquemas.PracticaCompleta, 404: esquemas.Error, 422: esquemas.Error},
    operation_id="practica",
    url_name="practica",
    summary="Una práctica, por su folio o su número",
)
def practica(request: HttpRequest, clave: Slug) -> dict[str, Any]:
    rows = _public().filter(folio=clave)
    if clave.isdecimal() and len(clave) < 19:
        rows = _public().filter(pk=int(clave))
    found = rows.first()
    if found is None:
        raise Http404
    return _rows([found])[0] | {name: getattr(found, name) for name in NARRATIVA}


def _public() -> QuerySet[PracticaPage]:
    return published(PracticaPage.objects.select_related("materia"))


def _in_place(
    rows: QuerySet[PracticaPage], *, entidad: str | None, municipio: str | None
) -> QuerySet[PracticaPage]:
    town = MunicipioPage.objects.filter(path=path_above(1))
    if entidad:
        rows = rows.filter(Exists(town.filter(municipio__entidad=entidad)))
    if municipio:
        rows = rows.filter(Exists(town.filter(municipio=municipio)))
    return rows


def _rows(found: Sequence[PracticaPage]) -> list[dict[str, Any]]:
    ids = [row.pk for row in found]
    towns, tied, measured = _towns(found), _elements(ids), _indicators(ids)
    return [
        {name: getattr(row, name) for name in _COLUMNAS}
        | towns.get(row.path[: -row.steplen], {"cvegeo": "", "municipio": ""})
        | {
            "titulo": row.title,
            "materia": row.materia.clave if row.materia else None,
            "elementos": tied[row.pk],
            "indicadores": measured[row.pk],
            "modificado": row.last_published_at,
            "licencia": LICENCIA,
            "url": schema.absolute(from_url_path(row.url_path)),
        }
        for row in found
    ]


def _towns(found: Sequence[PracticaPage]) -> dict[str, dict[str, str]]:
    above = {row.path[: -row.steplen] for row in found}
    rows = MunicipioPage.objects.filter(path__in=above).select_related("municipio__entidad")
    return {row.path: {"cvegeo": row.municipio_id, "municipio": str(row.municipio)} for row in rows}


def _elements(ids: Iterable[int]) -> dict[int, list[str]]:
    tied: dict[int, list[str]] = defaultdict(list)
    rows = PracticaElemento.objects.filter(practica__in=list(ids), elemento__live=True)
    for owner, clave in rows.order_by("sort_order").values_list("practica", "elemento__clave"):
        tied[owner].append(clave)
    return tied


def _indicators(ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    measured: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in Indicador.objects.filter(practica__in=list(ids)).order_by("sort_order"):
        values = {name: getattr(row, name) for name in esquemas.Indicador.model_fields}
        for name in ("valor_antes", "valor_despues"):
            values[name] = plain(values[name])
        measured[row.practica_id].append(values)
    return measured


def plain(value: Decimal) -> Decimal:
    """Without the zeros that the column adds: `31`, not `31.0000`."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
