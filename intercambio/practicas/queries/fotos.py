"""The photographs of a municipality's practices."""

from typing import Any
from uuid import UUID

from ..contenido import Contenido, photo_ids
from ..models import Imagen


def of_draft(cvegeo: str, contenido: Contenido, more: Any = ()) -> dict[UUID, Imagen]:
    """Return the photographs that a draft names and its municipality uploaded, by id.

    :param more: ids that a form brings back: what was uploaded before an error in it.
    """
    asked = photo_ids(contenido) | {UUID(text) for text in more if _is_uuid(text)}
    return Imagen.objects.filter(municipio=cvegeo).in_bulk(list(asked)) if asked else {}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
