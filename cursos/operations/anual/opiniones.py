"""What people thought of a course when it ended: asked once, kept, changed for a month."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from avisos import operations as avisos

from ...models import Inscripcion, Opinion
from ...queries.anual import opiniones as queries
from ..ediciones.lugares import NoSePuede

# The clock asks each morning; a morning without it is made up for.
_PREGUNTAR = timedelta(days=4)


@dataclass(frozen=True)
class DatosOpinion:
    """From 1 to 5; `facilitacion` is nothing where nobody led."""

    utilidad: int
    claridad: int
    facilitacion: int | None
    recomienda: int
    comentario: str


@transaction.atomic
def give(*, inscripcion: Inscripcion, datos: DatosOpinion, at: datetime) -> Opinion:
    """Keep what the person thought, over what they said before. No log: nobody reads who said it.

    :raises NoSePuede: the course has not ended for them, or a month has passed since they said it.
    """
    rows = Inscripcion.objects.select_for_update(of=("self",))
    inscripcion = rows.get(pk=inscripcion.pk)
    said = Opinion.objects.filter(inscripcion=inscripcion).first()
    if reason := queries.why_not(inscripcion, said, at=at):
        raise NoSePuede(reason)
    opinion = said or Opinion(inscripcion=inscripcion, dada_at=at)
    for name, value in vars(datos).items():
        setattr(opinion, name, value)
    opinion.save()
    avisos.mark_seen_by_all(personas=[inscripcion.persona_id], clave=_clave(inscripcion), at=at)
    return opinion


@transaction.atomic
def ask(*, at: datetime) -> int:
    """Leave one notice for each person whose course ended these days. Safe to repeat."""
    found = queries.ended_without(since=at - _PREGUNTAR).filter(persona__is_active=True)
    count = 0
    for row in found.select_related("curso").iterator(chunk_size=500):
        avisos.notify(
            personas=[row.persona_id], clave=_clave(row),
            texto=f"¿Qué le pareció «{row.curso.title}»? Son cuatro preguntas.",
            url=reverse("cursos:opinion", args=[row.pk]), at=at,
        )  # fmt: skip
        count += 1
    return count


def _clave(inscripcion: Inscripcion) -> str:
    return f"opinion-{inscripcion.pk}"
