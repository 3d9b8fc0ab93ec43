"""Replicas: which municipality took whose practice, and how it went, as data."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from comun.direcciones import from_url_path
from intercambio.practicas.avance import CUENTA
from intercambio.practicas.enums import EstadoReplica
from intercambio.practicas.models import Remedicion, ReplicaObstaculo
from intercambio.practicas.queries import replicas_salidas

from .. import schema
from . import esquemas, esquemas_practicas
from .listas import POR_PAGINA, CveGeo, Limite, page
from .practica_completa import plain

router = Router(tags=["réplicas"])

DesdeReplica = Annotated[
    UUID | None, Query(description="Después de cuál: use la dirección de «siguiente».")
]


@router.get(
    "",
    response={200: esquemas.Pagina[esquemas_practicas.Replica], 422: esquemas.Error},
    operation_id="replicas",
    url_name="replicas",
    summary="Réplicas de buenas prácticas",
)
def replicas(
    request: HttpRequest,
    origen: CveGeo | None = None,
    receptor: CveGeo | None = None,
    estado: EstadoReplica | None = None,
    desde: DesdeReplica = None,
    limite: Limite = POR_PAGINA,
) -> dict[str, Any]:
    rows = replicas_salidas.told()
    wanted = {"origen_cvegeo": origen, "municipio": receptor, "estado": estado}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    after = str(desde) if desde else None
    return page(request, rows, clave="pk", desde=after, limite=limite, build=_rows)


def _rows(found: Sequence[Any]) -> list[dict[str, Any]]:
    ids = [row.pk for row in found]
    obstacles, measured = _obstacles(ids), _measures(ids)
    return [
        replicas_salidas.words_of(row)
        | {
            "estado": row.estado,
            "desde": row.desde,
            "id": str(row.pk),
            "practica": row.origen.title,
            "practica_folio": row.origen.folio,
            "practica_url": schema.absolute(from_url_path(row.origen.url_path)),
            "origen_cvegeo": row.origen_cvegeo or "",
            "receptor_cvegeo": row.municipio_id,
            "obstaculos": obstacles[row.pk] if row.estado in CUENTA else [],
            "mediciones": measured[row.pk],
            "motivo": replicas_salidas.reason(row),
            "confirmada_origen": replicas_salidas.day(row.confirmada_origen_at),
            "confirmada_receptor": replicas_salidas.day(row.confirmada_receptor_at),
            "resultante_folio": replicas_salidas.result_folio(row) or None,
            "url": replicas_salidas.address(row),
        }
        for row in found
    ]


def _obstacles(ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = ReplicaObstaculo.objects.filter(replica__in=list(ids)).order_by("pk")
    for replica, obstaculo in rows.values_list("replica", "obstaculo"):
        found[replica].append(obstaculo)
    return found


def _measures(ids: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in Remedicion.objects.filter(replica__in=list(ids)).order_by("pk"):
        values = {name: getattr(row, name) for name in esquemas_practicas.Medicion.model_fields}
        for name in ("valor_antes", "valor_despues"):
            values[name] = plain(values[name])
        found[row.replica_id].append(values)
    return found
