"""Collections: practices that somebody put together, and why to read them together."""

from dataclasses import dataclass

from django.db.models import Count, Q

from ..models import Coleccion, ColeccionPractica
from .publicadas import Fila, abiertas, rows, todas


@dataclass(frozen=True, slots=True)
class Portada:
    """A collection as a row of the list."""

    slug: str
    titulo: str
    presentacion: str
    practicas: int


@dataclass(frozen=True, slots=True)
class Leida:
    """A practice of a collection, with what to look at in it."""

    fila: Fila
    nota: str


@dataclass(frozen=True, slots=True)
class Abierta:
    """A collection as it is read."""

    coleccion: Coleccion
    practicas: list[Leida]


def published() -> list[Portada]:
    """Return the published collections in which there is something to read: one query."""
    readable = Count("filas", filter=Q(filas__practica__in=abiertas().order_by().values("pk")))
    found = Coleccion.objects.filter(publicada=True).annotate(n=readable).filter(n__gt=0)
    return [
        Portada(*row)
        for row in found.order_by("orden", "titulo").values_list(
            "slug", "titulo", "presentacion", "n"
        )
    ]


def find(slug: str) -> Abierta | None:
    """Return a published collection with the practices in it that everybody may read."""
    coleccion = Coleccion.objects.filter(slug=slug, publicada=True).first()
    if coleccion is None:
        return None
    chosen = ColeccionPractica.objects.filter(coleccion=coleccion).order_by("orden", "pk")
    notes = dict(chosen.values_list("practica", "nota"))
    found = {fila.pk: fila for fila in rows(todas().filter(pk__in=notes))}
    return Abierta(coleccion, [Leida(found[pk], note) for pk, note in notes.items() if pk in found])
