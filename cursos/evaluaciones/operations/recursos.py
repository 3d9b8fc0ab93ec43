"""Keeping the figures of questions, each once."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from ..contenidos import figures
from ..formatos import figuras
from ..models import Recurso


class FiguraInvalida(Exception):
    """Bytes that are no picture that is shown here; the message says what to do."""


@transaction.atomic
def keep(datos: bytes, *, nombre: str = "", at: datetime) -> Recurso:
    """Keep a figure and return it; one that is there already is kept once.

    :raises FiguraInvalida: it is no PNG, JPEG, GIF or WebP, or weighs more than 2 MB.
    """
    if len(datos) > figuras.MAX_FIGURA:
        raise FiguraInvalida("La figura pesa más de 2 MB. Redúzcala y súbala otra vez.")
    if not figuras.kind(datos):
        raise FiguraInvalida(
            "La figura no es PNG, JPEG, GIF ni WebP. Guárdela como PNG y súbala otra vez."
        )
    sha = hashlib.sha256(datos).hexdigest()
    name = f"{sha[:2]}/{figuras.file_name(sha, datos)}"
    told = {"nombre": nombre[:160] or name[3:19], "octetos": len(datos), "at": at}
    kept, is_new = Recurso.objects.get_or_create(sha256=sha, defaults=told)
    if not is_new and not kept.is_used:
        # It waited in a file that is about to expire: now it waits in this one.
        kept.at = at
    storage = kept.archivo.storage
    # Named by what it holds: one left by a transaction that failed is the same file.
    if storage.exists(f"recursos/{name}"):
        kept.archivo.name = f"recursos/{name}"
    else:
        kept.archivo.save(name, ContentFile(datos), save=False)
    kept.save(update_fields=["at", "archivo"])
    return kept


def keep_all(recursos: Mapping[str, bytes], *, at: datetime) -> None:
    """Keep the figures that came with a file of questions."""
    for datos in recursos.values():
        keep(datos, at=at)


def mark_used(*textos: str) -> None:
    """Say that a question shows the figures that these texts name: they do not expire any more."""
    if shas := figures(*textos):
        Recurso.objects.filter(sha256__in=shas, is_used=False).update(is_used=True)


def forget_unused(*, before: datetime) -> int:
    """Take away the figures of files that were never taken in; return how many."""
    gone = list(Recurso.objects.filter(is_used=False, at__lt=before))
    _delete(gone)
    return len(gone)


def _delete(recursos: Iterable[Recurso]) -> None:
    for recurso in recursos:
        name, storage = str(recurso.archivo.name), recurso.archivo.storage
        with transaction.atomic():
            recurso.delete()
            transaction.on_commit(partial(storage.delete, name), robust=True)
