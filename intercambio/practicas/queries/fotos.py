"""The photographs of a municipality's practices."""

from typing import Any
from uuid import UUID

from ..contenido import Contenido
from ..models import Imagen


def ids_in(contenido: Contenido) -> set[UUID]:
    """Return the photographs that these words name."""
    return {UUID(str(row["imagen"])) for row in contenido.get("fotos") or [] if row.get("imagen")}


def of_draft(cvegeo: str, contenido: Contenido, more: Any = ()) -> dict[UUID, Imagen]:
    """Return the photographs that a draft names and its municipality uploaded, by id.

    :param more: ids that a form brings back: what was uploaded before an error in it.
    """
    asked = ids_in(contenido) | {UUID(text) for text in more if _is_uuid(text)}
    return Imagen.objects.filter(municipio=cvegeo).in_bulk(list(asked)) if asked else {}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
