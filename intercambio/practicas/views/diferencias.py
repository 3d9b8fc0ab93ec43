"""Two versions of a block side by side, when two people wrote at once."""

from dataclasses import dataclass

from .. import contenido as textos
from ..bloques import Bloque
from ..contenido import Contenido
from ..forms.entera import BloqueEntero
from ..models import PracticaPage
from ..queries.borrador import Borrador
from ..queries.palabras import in_words, label

_VACIO = "(sin llenar)"


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
            label(name), _said(name, borrador.contenido, borrador), _said(name, sent, borrador)
        )
        for name in (*bloque.campos, *bloque.listas, *bloque.hijos)
        if theirs.get(name) != ours.get(name)
    ]


def _said(name: str, contenido: Contenido, borrador: Borrador) -> str:
    return "\n".join(in_words(name, contenido, borrador.elementos)) or _VACIO
