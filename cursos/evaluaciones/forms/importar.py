"""Bringing questions in a file, and saying which of them are taken."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ..enums import EstadoReactivo
from ..formatos.leido import MAX_BYTES
from ..models import Existentes
from ..operations.categorias import LARGO, normal


class _ConCategoria(forms.Form):
    categoria = forms.CharField(
        label="Categoría en que quedan", max_length=LARGO,
        widget=forms.TextInput(attrs={"list": "categorias", "autocomplete": "off"}),
        help_text="Una que ya esté o una nueva. Las que traiga el archivo quedan dentro de ella.",
        error_messages={"required": "Escriba en qué categoría quedan."},
    )  # fmt: skip

    def clean_categoria(self) -> str:
        if not (ruta := normal(self.cleaned_data["categoria"])):
            raise forms.ValidationError("Escriba en qué categoría quedan.")
        return ruta


class SubirForm(_ConCategoria):
    archivo = forms.FileField(
        label="Archivo", help_text="GIFT, Moodle XML, Aiken o la plantilla de Excel. Hasta 10 MB.",
        error_messages={"required": "Elija el archivo.", "empty": "El archivo está vacío."},
    )  # fmt: skip

    field_order = ("archivo", "categoria")

    def clean_archivo(self) -> Any:
        archivo: UploadedFile = self.cleaned_data["archivo"]
        if (archivo.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                "El archivo pesa más de 10 MB. Divídalo en varios o reduzca sus figuras."
            )
        return archivo


class DecidirForm(_ConCategoria):
    """What is done with the questions that are taken."""

    existentes = forms.ChoiceField(
        label="Las que ya están y dicen otra cosa", choices=Existentes,
        help_text="Una versión nueva cambia el texto, las respuestas y la explicación. La "
        "dificultad, los elementos, el pasaje y el estado siguen como están en el banco.",
    )  # fmt: skip
    quedan = forms.ChoiceField(
        label="Las nuevas quedan como",
        choices=[(s.value, s.label) for s in (EstadoReactivo.BORRADOR, EstadoReactivo.LISTA)],
    )
