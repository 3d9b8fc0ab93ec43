"""Wanting to know what is written, and no longer."""

from datetime import datetime
from uuid import UUID

from cuentas.models import Usuario

from ..models import Foro, Seguimiento, Tema


def follow(
    *, persona: Usuario, at: datetime, tema: Tema | None = None, foro: Foro | None = None
) -> None:
    """Follow a conversation or a forum; who does already goes on."""
    Seguimiento.objects.bulk_create(
        [Seguimiento(persona=persona, tema=tema, foro=foro, desde_at=at)], ignore_conflicts=True
    )


def unfollow(*, persona: Usuario, tema: Tema | None = None, foro: Foro | None = None) -> None:
    """Stop following; who does not, goes on not doing so."""
    Seguimiento.objects.filter(persona=persona, tema=tema, foro=foro).delete()


def end(*, secreto: UUID) -> None:
    """Stop what a letter's link names; once ended it stays so."""
    Seguimiento.objects.filter(secreto=secreto).delete()
