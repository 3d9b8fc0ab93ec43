"""Everything that a text says, field by field, in words: for who reviews and who compares.

Made from the blocks and the models, so that a field added to a block is shown without a word here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Field
from wagtail.documents import get_document_model

from .. import contenido as textos
from ..bloques import BLOQUES, Bloque
from ..contenido import Contenido, document_ids
from ..models import PracticaPage
from .elementos import Elementos
from .practica import TITULOS
from .texto import day, number

_SI_NO = {True: "Sí", False: "No"}


@dataclass(frozen=True, slots=True)
class Campo:
    """A field of a block and what it says; a list's rows, each as one paragraph."""

    bloque: str
    clave: str
    titulo: str
    parrafos: list[str]

    @property
    def texto(self) -> str:
        return "\n\n".join(self.parrafos)


@dataclass(frozen=True, slots=True)
class Parte:
    """A block with its fields."""

    clave: str
    titulo: str
    campos: list[Campo]


def parts(contenido: Contenido, elementos: Elementos) -> list[Parte]:
    """Read every block; one query, for the names of the files."""
    names = _Names(contenido, elementos)
    return [
        Parte(bloque.clave, bloque.titulo, list(_fields(bloque, contenido, names)))
        for bloque in BLOQUES
    ]


def label(name: str) -> str:
    """Return how a field is called for people."""
    if name == "title":
        return "Título"
    if name in TITULOS:
        return TITULOS[name]
    field = PracticaPage._meta.get_field(name)
    if field.is_relation and field.related_model and not field.concrete:
        said = str(field.related_model._meta.verbose_name_plural)  # type: ignore[union-attr]
    else:
        said = str(field.verbose_name)  # type: ignore[union-attr]
    return said[:1].upper() + said[1:]


class _Names:
    """What ids stand for."""

    def __init__(self, contenido: Contenido, elementos: Elementos) -> None:
        self.elementos = elementos.nombres
        wanted = document_ids(contenido)
        found = get_document_model().objects.in_bulk(wanted) if wanted else {}
        self.documentos = {pk: str(documento.filename) for pk, documento in found.items()}

    def of(self, field: Any, value: Any) -> str:
        """Say a value as people read it; an id that means nothing to them is left out."""
        if value in (None, ""):
            return ""
        if field.is_relation:
            known: Mapping[Any, str] = (
                self.documentos if field.name == "archivo" else self.elementos
            )
            return known.get(value, "")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return _plain(field, value)


def _plain(field: Field[Any, Any], value: Any) -> str:
    kind = field.get_internal_type()
    if kind == "BooleanField":
        return _SI_NO[value in (True, "True", 1)]
    if kind == "DecimalField":
        return number(value)
    return day(value) if kind == "DateField" else str(value)


def _fields(bloque: Bloque, contenido: Contenido, names: _Names) -> Iterator[Campo]:
    for name, value in textos.values(contenido, bloque).items():
        field: Any = PracticaPage._meta.get_field(name)
        if isinstance(value, list):
            rows = (_row(field.related_model, row, names) for row in value)
            parrafos = [row for row in rows if row]
        else:
            said = names.of(field, value)
            parrafos = [part.strip() for part in said.split("\n\n") if part.strip()]
        yield Campo(bloque.clave, name, label(name), parrafos)


def _row(model: Any, row: Mapping[str, Any], names: _Names) -> str:
    said = ((model._meta.get_field(name), value) for name, value in row.items())
    return " · ".join(text for field, value in said if (text := names.of(field, value)))
