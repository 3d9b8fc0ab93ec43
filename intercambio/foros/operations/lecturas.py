"""How far somebody has read."""

from datetime import datetime

from django.db.models import Q

from avisos import operations as avisos
from cuentas.models import Usuario

from ..direcciones import notices_of_tema
from ..models import Lectura, Tema


def mark(*, persona: Usuario, tema: Tema, num: int) -> None:
    """Write down that they read up to `num`; never back."""
    mine = Q(persona=persona, tema=tema)
    if Lectura.objects.filter(mine, ultimo_num__lt=num).update(ultimo_num=num):
        return
    Lectura.objects.bulk_create(
        [Lectura(persona=persona, tema=tema, ultimo_num=num)], ignore_conflicts=True
    )


def visit(*, persona: Usuario, tema: Tema, num: int, read: int, at: datetime) -> None:
    """Let the visit of a page that ends at `num` count; `read`: how far they were, 0 if new."""
    if num > read:
        mark(persona=persona, tema=tema, num=num)
    avisos.mark_seen(persona=persona.pk, at=at, prefijo=notices_of_tema(tema.pk))
