"""What a person keeps or follows, and who follows a practice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.core import signing

from cuentas.models import Usuario

from ..models import Interes
from .publicadas import Fila, rows, todas

SALT = "practicas.interes"


@dataclass(frozen=True, slots=True)
class Mio:
    """Whether who looks at a practice keeps it and follows it."""

    con_cuenta: bool
    guardada: bool = False
    seguida: bool = False


@dataclass(frozen=True, slots=True)
class Guardada:
    """A practice that a person keeps or follows; without `fila` it is no longer published."""

    pk: int
    titulo: str
    fila: Fila | None
    guardada: bool
    seguida: bool


def of(quien: Usuario | AnonymousUser, practica_id: int) -> Mio:
    """Tell what somebody does with a practice: a query for who has an account."""
    if not isinstance(quien, Usuario):
        return Mio(con_cuenta=False)
    found = Interes.objects.filter(persona=quien, practica=practica_id).first()
    if found is None:
        return Mio(con_cuenta=True)
    return Mio(True, found.guardada_at is not None, found.seguida_at is not None)


def kept(persona: Usuario) -> list[Guardada]:
    """Return what a person keeps or follows, the last one first: three queries."""
    mine = list(
        Interes.objects.filter(persona=persona)
        .order_by("-pk")
        .values_list("practica", "practica__title", "guardada_at", "seguida_at")
    )
    found = {fila.pk: fila for fila in rows(todas().filter(pk__in=[row[0] for row in mine]))}
    return [
        Guardada(pk, titulo, found.get(pk), guardada is not None, seguida is not None)
        for pk, titulo, guardada, seguida in mine
    ]


def followers(practica_id: int, *, at: datetime) -> Iterator[Interes]:
    """Yield who followed a practice at that instant and still has an account."""
    found = Interes.objects.filter(
        practica=practica_id, seguida_at__lte=at, persona__is_active=True
    )
    return found.select_related("persona").order_by("pk").iterator(chunk_size=500)


def token_of(interes: Interes) -> str:
    """Return what a letter's link must hold to stop the letters, without logging in."""
    return signing.dumps(interes.pk, salt=SALT)


def by_token(token: str) -> Interes | None:
    """Return what a letter's link names, while that person follows it."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    rows = Interes.objects.filter(pk=pk, seguida_at__isnull=False)
    return rows.select_related("practica").first()
