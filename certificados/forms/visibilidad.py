"""The holder's choice: what whoever has the folio may see."""

from typing import Any

from django import forms

from comun.opciones import offer

from ..enums import Visibilidad

# An enlace chooses for the municipality: the name is not theirs.
_DE_MUNICIPIO = [
    (Visibilidad.NOMBRE.value, "Todo, con el nombre del municipio"),
    (Visibilidad.RESERVADA.value, "Todo menos el nombre del municipio"),
]


class VisibilidadForm(forms.Form):
    """What whoever has the folio may see of one certificate."""

    visibilidad = forms.ChoiceField(
        label="Qué ve quien tiene el folio",
        choices=Visibilidad.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija una de las dos."},
    )
    con_archivos = forms.BooleanField(
        label="Puede bajar el PDF y la credencial",
        help_text="Solo si también ve el nombre: los archivos lo dicen. Usted siempre puede.",
        required=False,
    )

    def __init__(self, *args: Any, de_municipio: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if de_municipio:
            offer(self, "visibilidad", _DE_MUNICIPIO)
