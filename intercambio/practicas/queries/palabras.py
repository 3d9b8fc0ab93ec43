"""Any name of a block in words: what it is called, and what a text says under it."""

from typing import Any

from .. import contenido as textos
from ..contenido import FILAS, Contenido
from ..enums import OPCIONES, ListaDeOpciones
from ..models import PracticaPage
from .elementos import Elementos
from .renglones import dated, in_rows, number

_TITULOS = {
    "title": "Título",
    "elementos": "Elementos de la metodología",
    "hitos": "El camino",
    "coautores": "Municipios coautores",
    "cursos": "Cursos en que se enseña",
    "relaciones": "Prácticas relacionadas",
}

# Years are small integers: they take no comma.
_CON_COMAS = {"DecimalField", "PositiveIntegerField"}


def label(name: str) -> str:
    """Return how a field, a list or a kind of rows is called."""
    if name in _TITULOS:
        return _TITULOS[name]
    if name in OPCIONES:
        return str(ListaDeOpciones(name).label)
    field: Any = PracticaPage._meta.get_field(name)
    said = field.related_model._meta.verbose_name_plural if name in FILAS else field.verbose_name
    return f"{str(said)[:1].upper()}{str(said)[1:]}"


def in_words(name: str, contenido: Contenido, elementos: Elementos) -> list[str]:
    """Return what a text says under a name: a row, a mark or the whole in each piece."""
    if name in FILAS:
        return in_rows(name, contenido, elementos)
    if name in OPCIONES:
        names = dict(OPCIONES[name].choices)
        return [str(names.get(valor, valor)) for valor in textos.marked(contenido, name)]
    value = contenido.get(name)
    if not textos.is_filled(value):
        return []
    if name == "materia":
        return [elementos.nombres.get(int(str(value)), "")]
    return [_plain(PracticaPage._meta.get_field(name), value)]


def _plain(field: Any, value: Any) -> str:
    if field.get_internal_type() == "BooleanField":
        return "Sí"
    if field.get_internal_type() in _CON_COMAS:
        return number(value)
    if field.get_internal_type() == "DateField":
        return dated(value)
    return str(dict(field.choices or []).get(value, value))
