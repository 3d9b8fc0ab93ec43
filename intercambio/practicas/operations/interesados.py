"""Keeping a practice at hand, following what happens to it, and telling who follows."""

from datetime import datetime

from django.core import signing
from django.db import transaction

from cuentas.models import Usuario
from trabajos.operations import enqueue

from ..models import Interes, PracticaPage
from ..queries.interes import SALT
from ..sucesos import Suceso

# More than anybody reads; what would fill the table is refused.
MAXIMO = 500


class DemasiadasPracticas(Exception):
    """This person keeps or follows as many as fit."""

    def __str__(self) -> str:
        return (
            f"Ya guarda o sigue {MAXIMO} prácticas, que son las que caben. "
            "Quite alguna de «Mis prácticas guardadas» y vuelva a intentarlo."
        )


def save(*, practica: PracticaPage, by: Usuario, at: datetime) -> None:
    """Keep the practice at hand; who does already goes on.

    :raises DemasiadasPracticas: no more fit.
    """
    _mark(practica, by, "guardada_at", at)


def follow(*, practica: PracticaPage, by: Usuario, at: datetime) -> None:
    """Follow the practice; who does already goes on.

    :raises DemasiadasPracticas: no more fit.
    """
    _mark(practica, by, "seguida_at", at)


def unsave(*, practica_id: int, by: Usuario) -> None:
    """Keep it no longer; who does not, goes on not doing so."""
    _unmark("guardada_at", "seguida_at", practica=practica_id, persona=by)


def unfollow(*, practica_id: int, by: Usuario) -> None:
    """Follow it no longer; who does not, goes on not doing so."""
    _unmark("seguida_at", "guardada_at", practica=practica_id, persona=by)


def stop(*, token: str) -> bool:
    """Follow no longer what the link of a letter names; return whether the link is one of ours."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return False
    _unmark("seguida_at", "guardada_at", pk=pk)
    return True


def tell(
    *, practica: PracticaPage, suceso: Suceso, clave: str, at: datetime, detalle: str = ""
) -> None:
    """Let everybody who follows the practice know what happened, after this transaction.

    :param clave: what exactly happened («version-3», a replica's id): told again, nobody hears it
        twice.
    :param detalle: a sentence of ours to add, as who replicated it and where.
    """
    enqueue(
        "practicas.tasks.tell_interested",
        clave=f"practica-{practica.pk}-{suceso}-{clave}",
        practica_id=practica.pk,
        suceso=str(suceso),
        suceso_clave=clave,
        detalle=detalle,
        at=at.isoformat(),
    )


@transaction.atomic
def _mark(practica: PracticaPage, persona: Usuario, campo: str, at: datetime) -> None:
    # Held until the end: of two clicks at once the second finds the row, and the count is right.
    Usuario.objects.select_for_update(of=("self",)).get(pk=persona.pk)
    found = Interes.objects.filter(practica=practica, persona=persona).first()
    if found is None:
        if Interes.objects.filter(persona=persona).count() >= MAXIMO:
            raise DemasiadasPracticas
        Interes.objects.create(practica=practica, persona=persona, **{campo: at})
    elif getattr(found, campo) is None:
        setattr(found, campo, at)
        found.save(update_fields=[campo])


@transaction.atomic
def _unmark(campo: str, otro: str, **which: object) -> None:
    """Empty one of the two; a row without either has no use."""
    rows = Interes.objects.select_for_update(of=("self",)).filter(**which)
    rows.filter(**{f"{otro}__isnull": True}).delete()
    rows.filter(**{f"{otro}__isnull": False}).update(**{campo: None})
