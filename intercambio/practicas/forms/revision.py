"""What who reviews says: how well it is shown, or what to mend, field by field."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ..evidencia import ASIGNABLES
from ..queries.campos import Parte
from .campos import TextoField

_LARGO, _LARGO_DE_CAMPO = 2000, 600
_PREFIJO = "nota-"


class AprobarForm(forms.Form):
    """The level of evidence; its author never says it."""

    use_required_attribute = False
    nivel = forms.TypedChoiceField(
        label="Nivel de evidencia",
        coerce=int,
        choices=[(one.value, f"{one.value}. {one.label}") for one in ASIGNABLES],
        widget=forms.RadioSelect,
        help_text="Qué tan bien están mostrados los resultados. El nivel 5 se calcula solo, cuando "
        "dos municipios la replican y la miden.",
        error_messages={
            "required": "Elija el nivel de evidencia. Todavía no se publica.",
            "invalid_choice": "Elija uno de los cuatro niveles.",
        },
    )


class ObservarForm(forms.Form):
    """A remark for each field, and one for the whole; one of them at least."""

    use_required_attribute = False
    observaciones = TextoField(
        label="Sobre toda la práctica", max_length=_LARGO, filas=4, required=False,
        help_text="Lo leerá quien escribió.",
    )  # fmt: skip

    def __init__(self, *args: Any, partes: Sequence[Parte], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lugares = {
            f"{_PREFIJO}{campo.clave}": campo for parte in partes for campo in parte.campos
        }
        for name, campo in self.lugares.items():
            self.fields[name] = TextoField(
                label=f"Qué hay que corregir en «{campo.titulo}»", max_length=_LARGO_DE_CAMPO,
                filas=2, required=False,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(
                "Escriba qué hay que corregir, en un campo o en general. No se devolvió nada."
            )
        return cleaned

    @property
    def notas(self) -> list[tuple[str, str, str]]:
        """Return block, field and remark of each that was written."""
        return [
            (campo.bloque, campo.clave, self.cleaned_data[name])
            for name, campo in self.lugares.items()
            if self.cleaned_data.get(name)
        ]

    def lugar(self, clave: str) -> forms.BoundField:
        return self[f"{_PREFIJO}{clave}"]
