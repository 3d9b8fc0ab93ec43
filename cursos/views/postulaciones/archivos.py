"""What leaves a list as a file: its report, an empty list to fill in, the oficio."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from comun import tablas
from cuentas.views.acceso_designaciones import hand_out
from municipios.models import Municipio

from ...models import Postulacion
from ...queries.postulaciones import listas as queries
from ...queries.postulaciones.filas import COLUMNAS
from .acceso import for_who_nominates, for_who_reads

TITULOS = tuple(columna.nombre for columna in COLUMNAS)


@require_safe
@for_who_reads
def reporte(request: HttpRequest, postulacion: Postulacion, formato: str) -> HttpResponseBase:
    """Hand out the report, row by row."""
    rows = queries.all_rows(postulacion)
    name = f"postulacion-{postulacion.edicion.clave}"
    return _table(name, formato, queries.REPORTE, rows, queries.ANCHOS)


@require_safe
@for_who_nominates
def plantilla(request: HttpRequest, municipio: Municipio | None, formato: str) -> HttpResponseBase:
    """Hand out an empty list to be filled in."""
    return _table("plantilla-postulacion", formato, TITULOS, [], (40, 36))


@require_safe
@for_who_reads
def oficio(request: HttpRequest, postulacion: Postulacion) -> HttpResponseBase:
    """Hand out the oficio."""
    return hand_out(postulacion.oficio_archivo, f"oficio-{postulacion.edicion.clave}")


def _table(
    name: str, formato: str, titles: tuple[str, ...], rows: Iterable[Iterable[Any]],
    anchos: tuple[int, ...],
) -> HttpResponseBase:  # fmt: skip
    if formato == "csv":
        return tablas.response(f"{name}.csv", titles, rows)
    if formato != "xlsx":
        raise Http404
    with TemporaryDirectory() as folder:
        target = Path(folder) / "libro.xlsx"
        tablas.write_book(target, [tablas.Hoja("Postulación", titles, rows, anchos)])
        return HttpResponse(
            target.read_bytes(),
            content_type=tablas.XLSX,
            headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
        )
