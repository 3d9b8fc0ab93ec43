"""Bringing a course in a ZIP."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ..operations.paquetes.desempaque import MAX_BYTES


class PaqueteForm(forms.Form):
    archivo = forms.FileField(
        label="Archivo ZIP", help_text="Hasta 200 MB. El mismo que entrega «Descargar el curso».",
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={"required": "Elija el archivo.", "empty": "El archivo está vacío."},
    )  # fmt: skip
    slug = forms.RegexField(
        r"^[a-z0-9][a-z0-9-]*$", label="Dirección en este sitio", required=False, max_length=50,
        help_text="Vacío: la que trae el archivo. Por ejemplo: fundamentos-2027.",
        error_messages={"invalid": "Use minúsculas sin acento, números y guiones."},
    )  # fmt: skip

    def clean_archivo(self) -> Any:
        archivo: UploadedFile = self.cleaned_data["archivo"]
        if (archivo.size or 0) > MAX_BYTES:
            raise forms.ValidationError("Pesa más de 200 MB. Quite videos y súbalos aparte.")
        return archivo
