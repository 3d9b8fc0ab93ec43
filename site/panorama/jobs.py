"""Files that take longer than a page may."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from celery import shared_task
from django.core.files import File

from comun import tablas
from comun.almacen import private_storage
from trabajos import progreso

from . import operations
from .queries.tablero import personas


@shared_task(name=operations.TAREA)
def export_people(*, exportacion: str, cvegeo: str, filtro: dict[str, str]) -> dict[str, Any]:
    """Write the list into a workbook, in memory that does not grow with it."""
    asked = personas.Filtro(**filtro)
    total = personas.count(cvegeo, asked)
    name = f"exportaciones/{exportacion}.xlsx"
    with TemporaryDirectory() as folder:
        target = Path(folder) / "personas.xlsx"
        rows = _counted(personas.everybody(cvegeo, asked), total)
        hoja = tablas.Hoja("Personas", personas.COLUMNAS, rows, personas.ANCHOS)
        tablas.write_book(target, [hoja])
        storage = private_storage()
        storage.delete(name)  # of a run that was cut short
        with target.open("rb") as made:
            name = storage.save(name, File(made))
    return {"archivo": name, "filas": total}


def _counted(renglones: Iterator[personas.Renglon], total: int) -> Iterator[tuple[Any, ...]]:
    """Pass the rows on, saying now and then how many there were."""
    for number, renglon in enumerate(renglones):
        if number % personas.LOTE == 0:
            progreso.report(hechos=min(number, total), total=total)
        yield renglon.cells()
