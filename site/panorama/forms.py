"""What an enlace hands in."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from comun.hojas import MAX_BYTES


class ListaForm(forms.Form):
    """A file of people to invite; what is in it the worker looks at."""

    archivo = forms.FileField(
        label="Archivo CSV o XLSX",
        help_text="Una fila por persona, con su correo y su nombre. Hasta 20,000 filas y 5 MB.",
        error_messages={
            "required": "Elija el archivo.",
            "empty": "El archivo está vacío. Escriba al menos una fila y súbalo otra vez.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt,text/csv"}),
    )

    def clean_archivo(self) -> UploadedFile:
        archivo: UploadedFile = self.cleaned_data["archivo"]
        if archivo.size and archivo.size > MAX_BYTES:
            raise forms.ValidationError("El archivo pesa más de 5 MB. Divídalo en varios.")
        if not (archivo.name or "").lower().endswith((".csv", ".txt", ".xlsx")):
            raise forms.ValidationError("Guárdelo como CSV o como XLSX y súbalo otra vez.")
        return archivo
