"""Two versions of a block side by side, when two people wrote at once."""

from dataclasses import dataclass
from typing import Any

from .. import contenido as textos
from ..bloques import Bloque
from ..contenido import FILAS, Contenido
from ..enums import OPCIONES, ListaDeOpciones
from ..forms.entera import BloqueEntero
from ..models import PracticaPage
from ..queries import renglones
from ..queries.borrador import Borrador

_VACIO = "(sin llenar)"
_TITULOS = {
    "title": "Título",
    "elementos": "Elementos de la metodología",
    "hitos": "El camino",
    "coautores": "Municipios coautores",
    "cursos": "Cursos en que se enseña",
    "relaciones": "Prácticas relacionadas",
}


@dataclass(frozen=True, slots=True)
class Diferencia:
    """What one field says in each version."""

    titulo: str
    suya: str
    mia: str


def differences(bloque: Bloque, borrador: Borrador, form: BloqueEntero) -> list[Diferencia]:
    """Compare what is saved now (`suya`) with what was just sent (`mia`)."""
    mine: PracticaPage = borrador.practica.get_latest_revision_as_object()
    form.without_files().apply(mine)
    sent = mine.serializable_data()
    theirs, ours = textos.values(borrador.contenido, bloque), textos.values(sent, bloque)
    return [
        Diferencia(
            _label(name),
            _in_words(name, theirs.get(name), borrador.contenido, borrador),
            _in_words(name, ours.get(name), sent, borrador),
        )
        for name in (*bloque.campos, *bloque.listas, *bloque.hijos)
        if theirs.get(name) != ours.get(name)
    ]


def _in_words(name: str, value: Any, contenido: Contenido, borrador: Borrador) -> str:
    if not textos.is_filled(value):
        return _VACIO
    if name == "materia":
        return borrador.elementos.nombres.get(value, _VACIO)
    if name in OPCIONES:
        names = dict(OPCIONES[name].choices)
        return "\n".join(str(names.get(one, one)) for one in value)
    if name in FILAS:
        return "\n".join(renglones.in_words(name, contenido, borrador.elementos)) or _VACIO
    if value is True:
        return "Sí"
    choices = dict(getattr(PracticaPage._meta.get_field(name), "choices", None) or [])
    return str(choices.get(value, value))


def _label(name: str) -> str:
    if name in _TITULOS:
        return _TITULOS[name]
    if name in OPCIONES:
        return str(ListaDeOpciones(name).label)
    field = PracticaPage._meta.get_field(name)
    label = (
        str(field.related_model._meta.verbose_name_plural)
        if name in FILAS
        else str(field.verbose_name)
    )  # type: ignore[union-attr]
    return label[0].upper() + label[1:]
