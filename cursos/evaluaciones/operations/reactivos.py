"""Writing a question of the bank, and writing it again: each text stays as a version."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cuentas.models import Usuario
from metodologia.models import ElementoPage

from .. import tipos
from ..contenidos import texts
from ..enums import EstadoReactivo
from ..models import Categoria, Pasaje, Reactivo
from . import banco, recursos

_DATOS = ("categoria", "clave", "estado", "dificultad", "pasaje")


@dataclass(frozen=True)
class Ficha:
    """What the bank knows of a question beside what it says."""

    categoria: Categoria
    clave: str
    estado: str
    dificultad: str
    pasaje: Pasaje | None = None
    elementos: Sequence[ElementoPage] = ()


class ReactivoIncompleto(Exception):
    """Nobody can be asked this question yet; `problemas` says why and what to do."""

    def __init__(self, problemas: Sequence[str]) -> None:
        super().__init__(*problemas)
        self.problemas = problemas


class ClaveRepetida(Exception):
    """Another question of the category has this key."""


class CambioMientras(Exception):
    """The question, or where and how it is kept, changed after the form was made."""


def fingerprint(reactivo: Reactivo) -> str:
    """Return by what a form knows whether the question still is what the form was made from."""
    own = [getattr(reactivo, Reactivo._meta.get_field(name).attname) for name in _DATOS]  # type: ignore[union-attr]  # fields of ours
    tied = sorted(reactivo.elementos.values_list("pk", flat=True))
    said = json.dumps([reactivo.version, own, tied])
    return hashlib.sha256(said.encode()).hexdigest()[:24]


@transaction.atomic
def create(*, ficha: Ficha, contenido: dict[str, Any], by: Usuario, at: datetime) -> Reactivo:
    """Write a new question in its first version; a draft may be incomplete.

    :raises ReactivoIncompleto: it is to be ready and something is missing.
    :raises ClaveRepetida: the category has that key.
    """
    _check(ficha, contenido)
    made = Reactivo(contenido=contenido, autor=by)
    _fill(made, ficha)
    made.save()
    made.elementos.set(ficha.elementos)
    _record(made, by=by, at=at)
    log(instance=made, action="wagtail.create", user=by, timestamp=at)
    return made


@transaction.atomic
def revise(
    *, reactivo: Reactivo, ficha: Ficha, contenido: dict[str, Any], base: str, by: Usuario,
    at: datetime,
) -> Reactivo:  # fmt: skip
    """Write a question anew. Attempts keep what they were asked; new ones get this.

    `base`: the `fingerprint` of what whoever writes had before them.

    :raises CambioMientras: it is another by now, by a form or by a change to many at once.
    :raises ReactivoIncompleto: it is to be ready and something is missing.
    :raises ClaveRepetida: the category has that key.
    """
    held = Reactivo.objects.select_for_update(of=("self",), no_key=True).get(pk=reactivo.pk)
    if fingerprint(held) != base:
        raise CambioMientras
    _check(ficha, contenido, held.pk)
    data = _differences(held, ficha)
    changed = held.contenido != contenido
    _fill(held, ficha)
    held.contenido = contenido
    held.save()
    held.elementos.set(ficha.elementos)
    _record(held, by=by, at=at)
    if data or changed:
        data |= {"version": held.version} if changed else {}
        log(instance=held, action="wagtail.edit", user=by, data=data, timestamp=at)
    return held


def _check(ficha: Ficha, contenido: dict[str, Any], pk: int | None = None) -> None:
    problems = tipos.problems(contenido) if ficha.estado == EstadoReactivo.LISTA else []
    if problems:
        raise ReactivoIncompleto(problems)
    taken = Reactivo.objects.filter(categoria=ficha.categoria, clave=ficha.clave)
    if (taken.exclude(pk=pk) if pk else taken).exists():
        raise ClaveRepetida


def _fill(reactivo: Reactivo, ficha: Ficha) -> None:
    for name in _DATOS:
        setattr(reactivo, name, getattr(ficha, name))


def _differences(reactivo: Reactivo, ficha: Ficha) -> dict[str, Any]:
    """Return what changes in the card, before and after, for the log."""
    pairs = {name: (getattr(reactivo, name), getattr(ficha, name)) for name in _DATOS}
    found = {
        name: [str(old or ""), str(new or "")] for name, (old, new) in pairs.items() if old != new
    }
    old = sorted(reactivo.elementos.values_list("clave", flat=True))
    new = sorted(elemento.clave for elemento in ficha.elementos)
    return found | ({"elementos": [old, new]} if old != new else {})


def _record(reactivo: Reactivo, *, by: Usuario, at: datetime) -> None:
    banco.record(reactivo=reactivo, by=by, at=at)
    pasaje = [reactivo.pasaje.texto] if reactivo.pasaje else []
    recursos.mark_used(*texts(reactivo.contenido), *pasaje)
