"""Who wants to know of a message."""

from datetime import datetime

from django.db.models import Q, QuerySet

from ..models import Mensaje, Seguimiento


def rows(mensaje: Mensaje, at: datetime) -> QuerySet[Seguimiento]:
    """Return who followed the conversation or its forum at that instant, but for the author."""
    tema = mensaje.tema
    found = Seguimiento.objects.filter(
        Q(tema=tema) | Q(foro=tema.foro_id), persona__is_active=True, desde_at__lte=at
    )
    return found.exclude(persona=mensaje.autor_id)


def of(mensaje: Mensaje, at: datetime) -> dict[int, Seguimiento]:
    """Return, by person, how they follow: the conversation rather than its forum.

    One query, however many they are.
    """
    found: dict[int, Seguimiento] = {}
    for row in rows(mensaje, at).select_related("persona"):
        if row.tema_id or row.persona_id not in found:
            found[row.persona_id] = row
    return found
