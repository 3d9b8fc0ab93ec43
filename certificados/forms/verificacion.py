"""What is handed in to verify: a folio, a file, a list, a name."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from .. import folios
from ..queries import archivo as archivos
from ..queries import varios

_PESADO = "El archivo pesa más de 2 MB. Ninguno de los nuestros pesa tanto: pida el original."
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


class ArchivoForm(forms.Form):
    """A file to examine. Its name is believed in nothing."""

    archivo = forms.FileField(
        label="PDF o JSON de la constancia",
        help_text="Hasta 2 MB. Se revisa al momento y no se guarda.",
        max_length=None,
        error_messages={
            "required": "Elija el archivo que quiere revisar.",
            "empty": "El archivo está vacío. Pida que se lo envíen de nuevo.",
        },
        widget=forms.FileInput(
            attrs={
                "accept": ".pdf,.json,application/pdf,application/json",
                "data-maximo": str(archivos.MAXIMO),
            }
        ),
    )

    def __init__(self, *args: Any, pesado: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pesado:
            self._errors = forms.utils.ErrorDict(archivo=self.error_class([_PESADO]))

    def clean_archivo(self) -> UploadedFile:
        archivo: UploadedFile = self.cleaned_data["archivo"]
        if (archivo.size or 0) > archivos.MAXIMO:
            raise forms.ValidationError(_PESADO)
        return archivo


class ListaForm(forms.Form):
    """Many folios, however they were pasted."""

    folios = forms.CharField(
        label="Folios",
        help_text=(
            f"Hasta {varios.MAXIMO}, uno por renglón o separados como sea. "
            "Puede pegar columnas enteras de una hoja de cálculo."
        ),
        max_length=60_000,
        widget=forms.Textarea(
            attrs={"rows": 10, "class": "folios", "spellcheck": "false", "autocomplete": "off"}
        ),
        error_messages={
            "required": "Pegue al menos un folio.",
            "max_length": "Es demasiado texto. Pegue solo los folios.",
            "null_characters_not_allowed": "El texto lleva signos que no se leen.",
        },
    )
    formato = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    def clean_folios(self) -> list[tuple[int, str, str]]:
        lines = varios.read(self.cleaned_data["folios"])
        if len(lines) > varios.MAXIMO:
            raise forms.ValidationError(
                f"Son {len(lines):,} renglones y caben {varios.MAXIMO}. Divida la lista."
            )
        return lines


class NombreForm(forms.Form):
    """A name to compare with one that is kept."""

    nombre = forms.CharField(max_length=300)
