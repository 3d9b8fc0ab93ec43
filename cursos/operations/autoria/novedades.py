"""Telling who is in a course that something was added to it."""

from datetime import datetime

from django.db import transaction

from avisos import operations as avisos
from comun.direcciones import from_url_path

from ...models import LeccionPage
from ...queries.autoria import novedades

LOTE = 500


@transaction.atomic
def tell_batch(*, leccion: LeccionPage, after: int, at: datetime) -> int | None:
    """Tell the next people of a new lesson; return the last of them, None when there is nobody.

    Who was told is not told again.
    """
    rows = novedades.in_course(leccion).filter(persona_id__gt=after).order_by("persona_id")
    personas = list(rows.values_list("persona_id", flat=True)[:LOTE])
    if not personas:
        return None
    curso = leccion.get_parent().get_parent()
    avisos.notify(
        personas=personas,
        clave=f"leccion-{leccion.pk}-nueva",
        texto=f"Se agregó una lección a «{curso.title}»: «{leccion.title}». "
        "Lo que ya terminó sigue terminado.",
        url=from_url_path(leccion.url_path),
        at=at,
    )
    return personas[-1]
