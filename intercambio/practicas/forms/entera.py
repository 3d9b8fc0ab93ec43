"""A block of the form, whole: its fields and its kinds of rows answer as one form."""

from dataclasses import dataclass, field
from typing import Any

from django import forms

from ..models import PracticaPage
from .filas import FilasForm


@dataclass
class BloqueEntero:
    """The parts in the order of the page."""

    partes: list[Any] = field(default_factory=list)

    @property
    def is_bound(self) -> bool:
        return any(parte.is_bound for parte in self.partes)

    def is_valid(self) -> bool:
        return all([parte.is_valid() for parte in self.partes])

    def apply(self, practica: PracticaPage) -> None:
        """Write what is valid on the practice."""
        for parte in self.partes:
            parte.apply(practica)

    @property
    def errors(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for parte in self.partes:
            found |= parte.errors
        return found

    @property
    def con_archivos(self) -> bool:
        return any(getattr(parte, "con_archivos", False) for parte in self.partes)

    def without_files(self) -> "BloqueEntero":
        """Make sure that applying it keeps no file: the values are only to be shown."""
        for parte in self.partes:
            if hasattr(parte, "guardar"):
                parte.guardar = lambda *_: None
        return self

    @property
    def errores(self) -> list[tuple[str, str, str]]:
        """What is wrong: the place to go to, the field's name, and what is said of it."""
        return [
            (_place(bound), str(bound.label), str(error))
            for parte in self.partes
            for bound in _fields(parte)
            for error in bound.errors
        ] + [
            (f"id_{parte.hijos}", parte.titulo or parte.una, parte.de_mas)
            for parte in self.partes
            if isinstance(parte, FilasForm) and parte.de_mas
        ]


def _fields(parte: Any) -> list[forms.BoundField]:
    if isinstance(parte, FilasForm):
        return [bound for fila in parte.filas for bound in fila.visible_fields()]
    return list(parte.visible_fields())


def _place(bound: forms.BoundField) -> str:
    return bound.id_for_label or bound.auto_id
