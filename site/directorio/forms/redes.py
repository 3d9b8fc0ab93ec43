"""What whoever coordinates a network writes: a statement with its source, and its own words."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from cuentas.forms.designaciones import MunicipioField
from municipios.enums import EstadoMembresia
from municipios.models import Municipio

from ..operations.redes import DatosMembresia
from .ficha import FechaField, LigaField

_CON_DIA = {EstadoMembresia.MIEMBRO, EstadoMembresia.RETIRADO}


class MembresiaForm(forms.Form):
    """One statement: of whom, what happened, which day, who says it."""

    municipio = MunicipioField(
        label="Municipio o alcaldía",
        help_text="Nombre y estado: Rioverde, San Luis Potosí.",
        max_length=160,
        error_messages={"required": "Escriba el municipio."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    estado = forms.ChoiceField(
        label="Qué pasó",
        choices=[
            (EstadoMembresia.INVITADO, "La red lo invitó"),
            (EstadoMembresia.MIEMBRO, "Ingresó: es miembro"),
            (EstadoMembresia.RETIRADO, "Se retiró"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Elija qué pasó.", "invalid_choice": "Elija una de las tres opciones."
        },
    )  # fmt: skip
    dia = FechaField(
        label="Qué día",
        required=False,
        help_text="El primero como miembro, o el último. De una invitación no hace falta.",
    )
    cargo = forms.CharField(
        label="Cargo",
        required=False,
        max_length=160,
        help_text="Solo si pertenece un cargo y no el municipio entero. Nunca el nombre de una "
        "persona.",
    )
    fuente = forms.CharField(
        label="Fuente",
        max_length=255,
        help_text="El documento y de quién es: Acta de la segunda sesión de la red.",
        error_messages={"required": "Escriba qué documento lo dice."},
    )
    fuente_fecha = FechaField(
        label="Fecha de la fuente", error_messages={"required": "Escriba la fecha del documento."}
    )
    fuente_url = LigaField(label="Liga de la fuente")

    use_required_attribute = False

    def clean_fuente_fecha(self) -> date:
        day: date = self.cleaned_data["fuente_fecha"]
        if day > timezone.localdate():
            raise forms.ValidationError("Esa fecha todavía no llega. Escriba la del documento.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asks = cleaned.get("estado") in _CON_DIA and "dia" not in self.errors
        if asks and not cleaned.get("dia"):
            self.add_error("dia", "Escriba el día en que ingresó, o el último en que fue miembro.")
        return cleaned

    @property
    def municipio_elegido(self) -> Municipio:
        chosen: Municipio = self.cleaned_data["municipio"]
        return chosen

    @property
    def datos(self) -> DatosMembresia:
        said = self.cleaned_data
        left = said["estado"] == EstadoMembresia.RETIRADO
        return DatosMembresia(
            estado=said["estado"],
            fuente=said["fuente"],
            fuente_fecha=said["fuente_fecha"],
            desde=None if left else said["dia"],
            hasta=said["dia"] if left else None,
            cargo=" ".join(said["cargo"].split()),
            fuente_url=said["fuente_url"],
        )


class PalabrasForm(forms.Form):
    """What the network says of itself."""

    objetivo = forms.CharField(
        label="Objetivo", required=False, max_length=4000,
        help_text="Un renglón por objetivo.", widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    nota = forms.CharField(
        label="Nota", required=False, max_length=2000,
        help_text="Lo que conviene saber y la fuente no dice. Sin nombres de personas.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
