"""Replicas as they leave the site in bulk: two tables, and a graph for programs that draw them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from comun.tablas import strip_control
from comun.visibles import published
from municipios.models import Municipio

from ..avance import ADOPTADAS, CUENTA, FINALES
from ..models import PracticaPage, Remedicion, Replica, ReplicaObstaculo
from . import cita
from .replicas import visibles

_CHUNK = 500
COLUMNAS = (
    "id", "practica_folio", "practica", "practica_url", "practica_origen", "origen_cvegeo",
    "origen", "receptor_cvegeo", "receptor", "estado", "estado_desde", "pedida", "fidelidad",
    "adaptaciones", "apoyos", "obstaculos", "resultado", "evidencia", "motivo",
    "confirmada_origen", "confirmada_receptor", "resultante_folio", "url",
)  # fmt: skip
COLUMNAS_MEDICIONES = (
    "replica", "practica_folio", "receptor_cvegeo", "indicador", "unidad", "comportamiento",
    "valor_antes", "fecha_antes", "valor_despues", "fecha_despues", "fuente",
)  # fmt: skip
_DE_ARISTA = (
    ("estado", "string"), ("desde", "string"), ("resultado", "string"), ("practica", "string"),
    ("folio", "string"), ("confirmada", "boolean"),
)  # fmt: skip
_PALABRAS = ("fidelidad", "adaptaciones", "apoyos", "resultado", "evidencia")
_DE_NODO = (("nombre", "string"), ("lat", "double"), ("lon", "double"))
_GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def replicas() -> Iterator[list[Any]]:
    """Yield a row for each replica that everybody may read, in the order of `COLUMNAS`."""
    obstacles = _obstacles()
    for row in told().iterator(chunk_size=_CHUNK):
        words = words_of(row)
        yield [
            row.pk, row.origen.folio, row.origen.title, cita.absolute(row.origen.url_path),
            row.origen.origen, row.origen_cvegeo, row.origen_lugar, row.municipio_id,
            row.receptor_lugar, row.estado, row.desde, day(row.pedida_at),
            words["fidelidad"], words["adaptaciones"], words["apoyos"],
            " ".join(obstacles[row.pk]) if row.estado in CUENTA else "", words["resultado"],
            words["evidencia"], reason(row), day(row.confirmada_origen_at),
            day(row.confirmada_receptor_at), result_folio(row), address(row),
        ]  # fmt: skip


def measures() -> Iterator[list[Any]]:
    """Yield a row for each indicator measured again, in the order of `COLUMNAS_MEDICIONES`."""
    found = (
        Remedicion.objects.filter(replica__in=visibles().values("pk"))
        .order_by("replica", "pk")
        .select_related("replica__origen")
    )
    for row in found.iterator(chunk_size=_CHUNK):
        yield [
            row.replica_id, row.replica.origen.folio, row.replica.municipio_id, row.nombre,
            row.unidad, row.comportamiento, row.valor_antes, row.fecha_antes, row.valor_despues,
            row.fecha_despues, row.fuente,
        ]  # fmt: skip


def graphml() -> Iterator[str]:
    """Yield the network as GraphML: municipalities with their point, replicas with their state."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{_GRAPHML}\n'
    for where, keys in (("node", _DE_NODO), ("edge", _DE_ARISTA)):
        for name, kind in keys:
            yield f'<key id="{name}" for="{where}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="replicas" edgedefault="directed">\n'
    ties: QuerySet[Any, Any] = told()
    claves = {*ties.values_list("municipio_id", flat=True)} | {
        *ties.values_list("origen_cvegeo", flat=True)
    }
    for town in Municipio.objects.filter(pk__in=claves).select_related("entidad").order_by("pk"):
        data = _data({"nombre": str(town), "lat": town.lat, "lon": town.lon})
        yield f"<node id={_quoted(town.pk)}>{data}</node>\n"
    for row in ties.iterator(chunk_size=_CHUNK):
        yield (
            f"<edge id={_quoted(row.pk)} source={_quoted(row.origen_cvegeo)} "
            f"target={_quoted(row.municipio_id)}>{_data(_edge(row))}</edge>\n"
        )
    yield "</graph>\n</graphml>\n"


def told() -> QuerySet[Replica, Any]:
    """Those that everybody may read, with what a row needs of others."""
    result = published(PracticaPage.objects.filter(pk=OuterRef("practica_resultante")))
    found = visibles().annotate(resultante_publica=Exists(result))
    return found.select_related("origen", "practica_resultante").order_by("pk")


def words_of(row: Replica) -> dict[str, str]:
    """What is told of it, once the municipality took it as its own or let it go."""
    told_now = row.estado in CUENTA
    return {name: getattr(row, name) if told_now else "" for name in _PALABRAS}


def reason(row: Replica) -> str:
    """Why it did not go on, where who received lets everybody read it."""
    return row.motivo if row.motivo_publico and row.estado in FINALES else ""


def result_folio(row: Any) -> str:
    """The folio of the practice that came of it, once it is published."""
    return (row.practica_resultante.folio or "") if row.resultante_publica else ""


def address(row: Replica) -> str:
    return settings.AULA_URL.rstrip("/") + reverse("replicas:replica", args=[row.pk])


def day(moment: datetime | None) -> Any:
    return timezone.localtime(moment).date() if moment else None


def _obstacles() -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = defaultdict(list)
    for replica, obstaculo in ReplicaObstaculo.objects.order_by("pk").values_list(
        "replica", "obstaculo"
    ):
        found[replica].append(obstaculo)
    return found


def _edge(row: Any) -> dict[str, Any]:
    both = row.confirmada_origen_at and row.confirmada_receptor_at and row.estado in ADOPTADAS
    return {
        "estado": row.estado,
        "desde": row.desde,
        "resultado": row.resultado,
        "practica": row.origen.title,
        "folio": row.origen.folio,
        "confirmada": "true" if both else "false",
    }


def _data(values: dict[str, Any]) -> str:
    return "".join(
        f"<data key={_quoted(name)}>{_text(value)}</data>"
        for name, value in values.items()
        if value not in (None, "")
    )


def _quoted(value: object) -> str:
    return quoteattr(strip_control(str(value)))


def _text(value: object) -> str:
    return escape(strip_control(str(value)))
