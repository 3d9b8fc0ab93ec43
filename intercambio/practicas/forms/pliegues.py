"""What is shown at once and what is folded: an afternoon's work first, the rest for who has it."""

from dataclasses import dataclass

from django import forms

Pliegue = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Plegado:
    """Fields behind one line; open where something in them was filled or is wrong."""

    titulo: str
    campos: list[forms.BoundField]
    abierto: bool


def unfolded(form: forms.Form, pliegues: tuple[Pliegue, ...]) -> list[forms.BoundField]:
    """Return the visible fields that no fold hides."""
    hidden = {name for _, names in pliegues for name in names}
    return [field for field in form.visible_fields() if field.name not in hidden]


def folded(form: forms.Form, pliegues: tuple[Pliegue, ...]) -> list[Plegado]:
    """Return the folds with their fields."""
    return [
        Plegado(titulo, fields, any(field.errors or field.value() for field in fields))
        for titulo, names in pliegues
        if (fields := [form[name] for name in names if name in form.fields])
    ]
