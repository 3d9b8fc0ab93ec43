"""Putting things where they can be found, and taking them away."""

import re
from collections.abc import Iterable
from itertools import islice

from django.db import transaction
from wagtail.models import Page

from . import queries, raices, registro
from .fichas import Ficha
from .models import Entrada

# PostgreSQL refuses NUL; the others are no part of any text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WRITTEN = [
    field.name for field in Entrada._meta.concrete_fields if field.name not in ("id", "clave")
]
_MANY = 200
_SHOWN = 12_000  # characters of the text that are kept to show where words stand


def put(ficha: Ficha) -> None:
    """Write or refresh what is told of a thing; the same again changes nothing."""
    put_many([ficha])


@transaction.atomic
def put_many(fichas: Iterable[Ficha]) -> set[str]:
    """Write or refresh these, one query for two hundred; return their keys."""
    keys: set[str] = set()
    left = iter(fichas)
    while some := {ficha.clave: ficha for ficha in islice(left, _MANY)}:
        Entrada.objects.bulk_create(
            map(_entrada, some.values()),
            update_conflicts=True,
            unique_fields=["clave"],
            update_fields=_WRITTEN,
        )
        keys |= some.keys()
    return keys


def remove(clave: str) -> None:
    """Take a thing away; that it is not there is no error."""
    remove_many([clave])


def remove_many(claves: Iterable[str]) -> None:
    """Take these away."""
    left = iter(claves)
    while some := list(islice(left, _MANY)):
        Entrada.objects.filter(clave__in=some).delete()


@transaction.atomic
def refresh(model: type[Page], pks: list[int]) -> None:
    """Write these pages as they are now, or take them away."""
    told = put_many(registro.describe(model, pks))
    remove_many({registro.key(pk) for pk in pks} - told)


@transaction.atomic
def rebuild() -> int:
    """Write everything that can be found anew, take away the rest; return how much there is."""
    keys: set[str] = set()
    for model in registro.models():
        pks = list(model.objects.order_by("pk").values_list("pk", flat=True))
        keys |= put_many(registro.describe(model, pks))
    for iterate in registro.rows().values():
        keys |= put_many(iterate())
    there = Entrada.objects.values_list("clave", flat=True)
    remove_many(sorted(set(there) - keys))
    return len(keys)


@transaction.atomic
def complete() -> int:
    """Write only what should be found and is not there; return how much that was."""
    written = 0
    for model, pks in queries.missing_pages().items():
        written += len(put_many(registro.describe(model, pks)))
    for name in queries.missing_rows():
        written += len(put_many(registro.rows()[name]()))
    return written


def _entrada(ficha: Ficha) -> Entrada:
    titulo, contexto, resumen, texto = (
        _CONTROL.sub(" ", part)
        for part in (ficha.titulo, ficha.contexto, ficha.resumen, ficha.texto)
    )
    return Entrada(
        clave=ficha.clave,
        tipo=ficha.tipo,
        ambito=ficha.ambito,
        titulo=titulo[:255],
        contexto=contexto[:255],
        resumen=resumen[:400],
        url=ficha.url,
        elementos=ficha.elementos,
        fecha=ficha.fecha,
        texto=" ".join(texto[:_SHOWN].split()),
        titulo_raices=raices.of_text(titulo),
        texto_raices=raices.of_text(f"{contexto} {resumen} {texto}"),
    )
