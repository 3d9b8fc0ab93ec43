"""Whether somebody follows a forum, and what a letter's link ends."""

from uuid import UUID

from ..models import Foro, Quien, Seguimiento


def follows_foro(usuario: Quien, foro: Foro) -> bool:
    if not usuario.is_authenticated:
        return False
    return Seguimiento.objects.filter(persona=usuario.pk, foro=foro).exists()


def by_secret(secreto: UUID) -> Seguimiento | None:
    """Return what the link of a letter names, unless it has been ended."""
    return Seguimiento.objects.select_related("tema", "foro").filter(secreto=secreto).first()
