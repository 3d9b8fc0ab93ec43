"""What is typed to verify, and the reason for a change of state."""

from typing import Any

from django import forms

from comun.opciones import offer

from . import folios
from .enums import MOTIVOS, EstadoCertificado

_REVISE = "Ese folio no está bien copiado: son trece letras y números, como EZKP-H45D-RABY-7."


class FolioForm(forms.Form):
    """One folio. Anything that can be read as one is accepted; the rest never asks the register."""

    folio = forms.CharField(
        label="Folio de la constancia",
        help_text="Trece letras y números, al pie de la hoja; con o sin guiones",
        error_messages={
            "required": "Escriba el folio que aparece al pie de la hoja.",
            "null_characters_not_allowed": _REVISE,
        },
        widget=forms.TextInput(
            attrs={
                "class": "folio",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def clean_folio(self) -> str:
        folio = folios.normalize(self.cleaned_data["folio"])
        if not folios.is_valid(folio):
            raise forms.ValidationError(_REVISE)
        return folio


class MotivoForm(forms.Form):
    """Why a certificate changes state; the reason is published with it."""

    motivo = forms.ChoiceField(
        label="Motivo",
        help_text="Se publica tal cual en la página de verificación.",
        widget=forms.RadioSelect,
        error_messages={"required": "Elija un motivo."},
    )

    def __init__(self, *args: Any, hacia: EstadoCertificado, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "motivo", [(motivo.value, motivo.label) for motivo in MOTIVOS[hacia]])
