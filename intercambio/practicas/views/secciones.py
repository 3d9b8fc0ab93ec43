"""A block of the form as the page shows it: each field with its words and its remarks."""

from dataclasses import dataclass
from typing import Any

from django import forms

from ..forms.bloques import count
from ..forms.entera import BloqueEntero
from ..forms.filas import FilaForm, FilasForm
from ..queries.notas import Nota, about


@dataclass(frozen=True, slots=True)
class Campo:
    """A field, how many words it has and holds (0: nobody counts), and what was noted of it."""

    campo: forms.BoundField
    llevan: int
    tope: int
    notas: list[Nota]


@dataclass(frozen=True, slots=True)
class Pliegue:
    titulo: str
    campos: list[Campo]
    abierto: bool


@dataclass(frozen=True, slots=True)
class Fila:
    """A row with what is folded in it."""

    form: FilaForm
    campos: list[Campo]
    pliegues: list[Pliegue]


@dataclass(frozen=True, slots=True)
class Seccion:
    """A part of a block: its template, and what it shows."""

    plantilla: str
    parte: Any
    campos: list[Campo]
    pliegues: list[Pliegue]
    filas: list[Fila]
    notas: list[Nota]


def sections(form: BloqueEntero, notas: list[Nota]) -> list[Seccion]:
    """Return the parts of a block with the remarks beside what they are about."""
    return [_section(parte, notas) for parte in form.partes]


def stray(form: BloqueEntero, notas: list[Nota]) -> list[Nota]:
    """Return the remarks that are about the block as a whole, or about a field it has no more."""
    names = {name for parte in form.partes for name in _names(parte)}
    return [nota for nota in notas if not any(about([nota], name) for name in names)]


def _names(parte: Any) -> list[str]:
    own = [parte.hijos] if hasattr(parte, "hijos") else []
    return own if isinstance(parte, FilasForm) else [*own, *parte.fields]


def _section(parte: Any, notas: list[Nota]) -> Seccion:
    if isinstance(parte, FilasForm):
        rows = [
            Fila(fila, _fields(fila.a_la_vista, []), _folds(fila.plegados, []))
            for fila in parte.filas
        ]
        return Seccion(parte.plantilla, parte, [], [], rows, about(notas, parte.hijos))
    shown = getattr(parte, "a_la_vista", None) or list(parte.visible_fields())
    folds = _folds(getattr(parte, "plegados", []), notas)
    own = about(notas, parte.hijos) if hasattr(parte, "hijos") else []
    return Seccion(parte.plantilla, parte, _fields(shown, notas), folds, [], own)


def _fields(fields: list[forms.BoundField], notas: list[Nota]) -> list[Campo]:
    return [
        Campo(
            field, *(count(field) or (0, 0)), [nota for nota in notas if nota.campo == field.name]
        )
        for field in fields
    ]


def _folds(folds: list[Any], notas: list[Nota]) -> list[Pliegue]:
    found = []
    for fold in folds:
        fields = _fields(fold.campos, notas)
        is_open = fold.abierto or any(field.notas for field in fields)
        found.append(Pliegue(fold.titulo, fields, is_open))
    return found
