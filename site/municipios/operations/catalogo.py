"""Loading the catalogue that the product brings."""

import csv
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from ..models import Entidad, Municipio

CATALOGO = Path(__file__).resolve().parents[1] / "datos" / "municipios.csv"
_FIELDS = ["entidad", "nombre", "alias", "busqueda", "lat", "lon", "x", "y", "zona_horaria"]


@transaction.atomic
def load_catalogo(*, path: Path = CATALOGO) -> int:
    """Write or refresh every state and municipality of the file; return how many municipalities.

    A municipality that a newer catalogue of INEGI has told about keeps that name; ours stays as
    another name of it.
    """
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    Entidad.objects.bulk_create(
        [Entidad(cve_ent=clave, nombre=nombre) for clave, nombre in _states(rows).items()],
        update_conflicts=True,
        unique_fields=["cve_ent"],
        update_fields=["nombre"],
    )
    entidades = Entidad.objects.in_bulk()
    newer = Municipio.objects.exclude(fuente_datos="").in_bulk()
    Municipio.objects.bulk_create(
        [_municipio(row, entidades, newer.get(row["cvegeo"])) for row in rows],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["cvegeo"],
        update_fields=_FIELDS,
    )
    return len(rows)


def _states(rows: list[dict[str, str]]) -> dict[str, str]:
    return {row["cvegeo"][:2]: row["entidad"] for row in rows}


def _municipio(
    row: dict[str, str], entidades: dict[str, Entidad], newer: Municipio | None
) -> Municipio:
    municipio = Municipio(
        cvegeo=row["cvegeo"],
        entidad=entidades[row["cvegeo"][:2]],
        nombre=row["nombre"],
        alias=[name for name in row["alias"].split("|") if name],
        zona_horaria=row["zona_horaria"],
        **{axis: Decimal(row[axis]) if row[axis] else None for axis in ("lat", "lon", "x", "y")},
    )
    if newer is not None:
        municipio.keep_name_of(newer)
    municipio.busqueda = municipio.search_text()
    return municipio
