"""Two versions of a block side by side, when two people wrote at once."""

from dataclasses import dataclass
from typing import Any

from .. import contenido as textos
from ..bloques import Bloque
from ..models import Documento, Indicador, PracticaPage
from ..queries.borrador import Borrador

_VACIO = "(sin llenar)"


@dataclass(frozen=True, slots=True)
class Diferencia:
    """What one field says in each version."""

    titulo: str
    suya: str
    mia: str


def differences(bloque: Bloque, borrador: Borrador, form: Any) -> list[Diferencia]:
    """Compare what is saved now (`suya`) with what was just sent (`mia`)."""
    saved = textos.values(borrador.contenido, bloque)
    mine: PracticaPage = borrador.practica.get_latest_revision_as_object()
    form.guardar = lambda archivo, titulo: None
    form.apply(mine)
    sent = textos.values(mine.serializable_data(), bloque)
    found = []
    for name in saved:
        if saved[name] != sent[name]:
            title = _label(name)
            theirs = _in_words(name, saved[name], borrador)
            found.append(Diferencia(title, theirs, _in_words(name, sent[name], borrador)))
    return found


def _in_words(name: str, value: Any, borrador: Borrador) -> str:
    if isinstance(value, list):
        said = [_row(name, row, borrador) for row in value]
        return "\n".join(said) or _VACIO
    if name == "materia":
        return borrador.elementos.nombres.get(value, _VACIO)
    choices = dict(getattr(PracticaPage._meta.get_field(name), "choices", None) or [])
    return str(choices.get(value, value)) or _VACIO


def _row(name: str, row: dict[str, Any], borrador: Borrador) -> str:
    if name == "elementos":
        return borrador.elementos.nombres.get(row["elemento"], "")
    return " · ".join(str(value) for value in row.values() if value not in ("", None))


def _label(name: str) -> str:
    titles = {
        "title": "Título",
        "elementos": "Elementos de la metodología",
        "indicadores": str(Indicador._meta.verbose_name_plural).capitalize(),
        "documentos": str(Documento._meta.verbose_name_plural).capitalize(),
    }
    if name in titles:
        return titles[name]
    label = str(PracticaPage._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[0].upper() + label[1:]
