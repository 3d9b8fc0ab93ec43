"""Asking for the signature, and answering."""

from typing import Any

from django import forms

from .campos import CorreoField, TextoField

_PUESTOS = [
    ("Presidencia municipal", "Presidencia municipal, o alcaldía"),
    ("Secretaría del ayuntamiento", "Secretaría del ayuntamiento"),
    ("titular", "Titular del área responsable"),
]
_LARGO = 2000


class PedirFirmaForm(forms.Form):
    """Who answers for the municipality."""

    use_required_attribute = False
    nombre = TextoField(label="Nombre de quien firma", max_length=120)
    puesto = forms.ChoiceField(
        label="Cargo",
        choices=_PUESTOS,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija el cargo de quien firma."},
    )
    area = TextoField(
        label="Área, si firma quien la encabeza",
        max_length=100,
        required=False,
        help_text="Por ejemplo: Dirección de Desarrollo Urbano.",
    )
    correo = CorreoField(
        label="Correo de quien firma", help_text="Recibirá ahí la liga para leer y firmar."
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "nombre" in cleaned and not cleaned["nombre"]:
            self.add_error("nombre", "Escriba el nombre de quien firma.")
        if "correo" in cleaned and not cleaned["correo"]:
            self.add_error("correo", "Escriba el correo de quien firma.")
        if cleaned.get("puesto") == "titular" and "area" in cleaned and not cleaned["area"]:
            self.add_error("area", "Escriba el área que encabeza.")
        return cleaned

    @property
    def cargo(self) -> str:
        if self.cleaned_data["puesto"] == "titular":
            return f"Titular de {self.cleaned_data['area']}"
        return str(self.cleaned_data["puesto"])


class FirmarForm(forms.Form):
    use_required_attribute = False
    facultades = forms.BooleanField(
        label="Tengo facultades para responder por este texto en nombre del municipio.",
        error_messages={
            "required": "Marque la casilla si tiene facultades para firmar. No se firmó nada."
        },
    )


class DevolverForm(forms.Form):
    use_required_attribute = False
    observaciones = TextoField(
        label="Qué hay que corregir",
        max_length=_LARGO,
        filas=5,
        help_text="Lo leerá quien escribió.",
    )

    def clean_observaciones(self) -> str:
        said = str(self.cleaned_data["observaciones"])
        if not said:
            raise forms.ValidationError("Escriba qué hay que corregir. No se devolvió nada.")
        return said
