"""The files of a practice that others may take as a template."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from comun.visibles import published

from ..enums import Licencia
from ..models import Documento, PracticaPage
from . import cita

LEAME = "LEAME.txt"


@dataclass(frozen=True, slots=True)
class Material:
    """A file under the name that it bears in the ZIP, and what it says of itself."""

    nombre: str
    titulo: str
    autor: str
    licencia: str
    archivo: Any


@dataclass(frozen=True, slots=True)
class Materiales:
    """Everything that a practice lends."""

    nombre: str
    materiales: list[Material]
    leame: str


def reusable(practica: int) -> QuerySet[Documento]:
    """Return the published rows that lend a file."""
    return Documento.objects.filter(
        practica=practica, reutilizable=True, archivo__isnull=False
    ).order_by("sort_order", "pk")


def of_practica(pk: int) -> Materiales | None:
    """Return what a published practice lends; None if it lends nothing: three queries."""
    practica = published(PracticaPage.objects.select_related("fuente")).filter(pk=pk).first()
    rows = list(reusable(pk).select_related("archivo")) if practica else []
    if practica is None or not rows:
        return None
    found = [_material(number, row) for number, row in enumerate(rows, start=1)]
    name = practica.folio or slugify(practica.title)[:60] or "practica"
    return Materiales(f"{name}-materiales.zip", found, "\n".join(_read_me(practica, found)) + "\n")


def _material(number: int, row: Documento) -> Material:
    assert row.archivo  # noqa: S101  # the queryset asked for it
    suffix = PurePath(row.archivo.file.name).suffix.lower()
    return Material(
        nombre=f"{number:02}-{slugify(row.titulo)[:60] or 'documento'}{suffix}",
        titulo=row.titulo,
        autor=row.autor,
        licencia=str(dict(Licencia.choices).get(row.licencia, "")),
        archivo=row.archivo,
    )


def _read_me(practica: PracticaPage, found: list[Material]) -> Iterator[str]:
    yield f"Materiales de «{practica.title}»"
    if practica.folio:
        yield f"Folio {practica.folio}"
    yield cita.absolute(practica.url_path)
    yield ""
    for material in found:
        yield material.nombre
        yield f"   {material.titulo}. De {material.autor}."
        yield f"   Licencia: {material.licencia or 'no la dice; pregunte a quien lo hizo'}."
    yield ""
    yield "Los hizo y los presta el municipio. Ábralos con el cuidado con que se abre lo ajeno."
