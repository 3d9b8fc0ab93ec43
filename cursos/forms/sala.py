"""What who leads an edition writes: to its people, and from the list they signed."""

import re
from typing import Any

from django import forms

from ..queries.sala.senales import Filtro

_NUMEROS = re.compile(r"[\s,;.]+")
_MUCHOS = 3_000


class AnuncioForm(forms.Form):
    """Something to tell the group, and whom in it."""

    use_required_attribute = False  # our summary says more than the browser's bubble

    filtro = forms.ChoiceField(label="Para quién", choices=Filtro.choices, required=False)
    titulo = forms.CharField(
        label="Título", max_length=120, error_messages={"required": "Escriba un título."}
    )
    texto = forms.CharField(
        label="Texto", widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Puede usar **negritas**, listas y ligas. Llega por correo y queda en la página "
        "de la edición.",
        error_messages={"required": "Escriba qué quiere decirles."},
    )  # fmt: skip


class NumerosField(forms.Field):
    """Numbers of a printed list, as people write them: «3, 7 12»."""

    def to_python(self, value: Any) -> set[int]:
        parts = [part for part in _NUMEROS.split(str(value or "")) if part]
        wrong = [part for part in parts if not (part.isascii() and part.isdecimal())]
        if wrong:
            raise forms.ValidationError(
                f"«{wrong[0][:20]}» no es un número de la lista. Escriba solo números y comas."
            )
        if len(parts) > _MUCHOS or any(len(part) > 9 for part in parts):
            raise forms.ValidationError("Son demasiados números. Revise la lista.")
        return {int(part) for part in parts}

    def validate(self, value: object) -> None:
        """Empty means that nobody is missing."""


class ListaFirmadaForm(forms.Form):
    """A signed list: who is not on it."""

    use_required_attribute = False

    faltaron = NumerosField(
        label="Números sin firma", required=False,
        help_text="Separados por comas: 3, 7, 12. Vacío: firmaron todas las personas.",
    )  # fmt: skip
    justificadas = NumerosField(
        label="Números con justificante", required=False,
        help_text="De quienes faltaron y lo justificaron.",
    )  # fmt: skip
