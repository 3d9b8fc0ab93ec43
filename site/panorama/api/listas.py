"""A page of a list: counted, cut by its key, with the address of the next."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from ninja import Query
from ninja.errors import HttpError
from pydantic import Field

from ..schema import absolute

POR_PAGINA, MAXIMO = 50, 100
_YEARS = range(1990, 2201)
_ID = 2**63 - 1

Limite = Annotated[int, Query(ge=1, le=MAXIMO, description=f"Cuántos por página: de 1 a {MAXIMO}.")]
DesdeId = Annotated[
    int | None,
    Query(ge=0, le=_ID, description="Después de cuál: use la dirección de «siguiente»."),
]
ModificadoDesde = Annotated[
    datetime | None,
    Query(description="Solo lo publicado desde ese día o momento: 2026-11-27 (ISO 8601)."),
]
CveGeo = Annotated[
    str, Field(pattern=r"^[0-9]{5}$", description="Clave geoestadística: cinco dígitos.")
]
CveEnt = Annotated[
    str, Field(pattern=r"^[0-9]{2}$", description="Clave de la entidad federativa: dos dígitos.")
]
ClaveElemento = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9-]{1,4}$", description="Clave de un elemento, como E1 o M3.")
]
Slug = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9_-]{1,80}$", description="Letras sin acento, números y guiones."),
]


def page(
    request: HttpRequest,
    rows: QuerySet[Any],
    *,
    clave: str,
    desde: str | int | None,
    limite: int,
    build: Callable[[Sequence[Any]], list[dict[str, Any]]],
) -> dict[str, Any]:
    """Answer with at most `limite` rows after `desde`, in the order of the unique column `clave`.

    `build` makes all rows at once, so that its queries do not grow with them.
    """
    total = rows.count()
    if desde is not None:
        rows = rows.filter(**{f"{clave}__gt": desde})
    found = list(rows.order_by(clave)[: limite + 1])
    shown = found[:limite]
    following = getattr(shown[-1], clave) if len(found) > limite else None
    return {
        "total": total,
        "siguiente": None if following is None else _next(request, following),
        "resultados": build(shown),
    }


def _next(request: HttpRequest, desde: str | int) -> str:
    parameters = request.GET.copy()
    parameters["desde"] = str(desde)
    return absolute(f"{request.path}?{urlencode(sorted(parameters.lists()), doseq=True)}")


def since(rows: QuerySet[Any], moment: datetime | None) -> QuerySet[Any]:
    """Leave what was last published at that moment or after it.

    :raises HttpError: 422, no page is as old or as new as that.
    """
    if moment is None:
        return rows
    if moment.year not in _YEARS:
        raise HttpError(422, "El año de «modificado_desde» debe estar entre 1990 y 2200.")
    at = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    return rows.filter(last_published_at__gte=at)
