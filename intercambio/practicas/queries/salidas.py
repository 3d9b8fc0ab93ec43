"""What leaves the site in bulk: the feed's entries and the rows of the tables."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..models import Indicador, PracticaElemento
from . import cita
from .publicadas import Fila, newest_first, publicadas, rows, with_municipio

ENTRIES = 50
_CHUNK = 500
COLUMNAS = (
    "folio", "cvegeo", "municipio", "titulo", "resumen", "origen", "fuente", "estado",
    "tipo_organo", "dependencia", "administracion", "ambito", "fecha_inicio", "fecha_fin",
    "materia", "elementos", "publicada", "actualizada", "licencia", "url",
)  # fmt: skip
_FIELDS = (
    "folio", "cvegeo", "municipio", "title", "resumen", "origen", "fuente__nombre_corto", "estado",
    "tipo_organo", "dependencia", "administracion", "ambito", "fecha_inicio", "fecha_fin",
    "materia__clave", "first_published_at", "last_published_at", "url_path",
)  # fmt: skip
COLUMNAS_INDICADORES = (
    "folio", "cvegeo", "practica", "indicador", "unidad", "comportamiento", "valor_antes",
    "fecha_antes", "valor_despues", "fecha_despues", "fuente", "url",
)  # fmt: skip


def feed(materia: str = "") -> list[Fila]:
    """Return the practices published last, of one materia where its plate is given."""
    found = publicadas()
    if materia:
        found = found.filter(materia__clave=materia)
    return rows(newest_first(found)[:ENTRIES])


def practices() -> Iterator[list[Any]]:
    """Yield a row for each published practice, in the order of `COLUMNAS`: two queries."""
    claves = _element_keys()
    wanted = with_municipio(publicadas()).order_by("pk").values("pk", *_FIELDS)
    for row in wanted.iterator(chunk_size=_CHUNK):
        yield [
            row["folio"], row["cvegeo"], row["municipio"], row["title"],
            row["resumen"], row["origen"], row["fuente__nombre_corto"], row["estado"],
            row["tipo_organo"], row["dependencia"], row["administracion"], row["ambito"],
            row["fecha_inicio"], row["fecha_fin"], row["materia__clave"],
            " ".join(claves[row["pk"]]), row["first_published_at"], row["last_published_at"],
            cita.LICENCIA, cita.absolute(row["url_path"]),
        ]  # fmt: skip


def indicators() -> Iterator[list[Any]]:
    """Yield a row for each indicator of the published practices: two queries."""
    found = publicadas()
    keys = dict(found.values_list("pk", "cvegeo"))
    measured = (
        Indicador.objects.filter(practica__in=found.values("pk"))
        .order_by("practica_id", "sort_order", "pk")
        .select_related("practica")
    )
    for row in measured.iterator(chunk_size=_CHUNK):
        yield [
            row.practica.folio, keys.get(row.practica_id, ""), row.practica.title, row.nombre,
            row.unidad, row.comportamiento, row.valor_antes, row.fecha_antes,
            row.valor_despues, row.fecha_despues, row.fuente,
            cita.absolute(row.practica.url_path),
        ]  # fmt: skip


def _element_keys() -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    ties = PracticaElemento.objects.filter(practica__live=True, elemento__live=True)
    for practica, clave in ties.order_by("practica_id", "sort_order").values_list(
        "practica_id", "elemento__clave"
    ):
        found[practica].append(clave)
    return found
