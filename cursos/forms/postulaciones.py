"""What comes with a list of people put forward: the oficio, and perhaps a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from comun.hojas import MAX_BYTES
from cuentas.forms.oficio import DiaField, OficioField

from ..operations.postulaciones import DatosPostulacion


class PostularForm(forms.Form):
    """An enlace's says the oficio; to the coordination it is as it likes."""

    use_required_attribute = False  # our summary says more than the browser's bubble
    oficio = forms.CharField(
        label="Número del oficio",
        max_length=80,
        error_messages={"required": "Escriba el número del oficio."},
    )
    oficio_fecha = DiaField(label="Fecha del oficio")
    oficio_archivo = OficioField()
    archivo = forms.FileField(
        label="Lista de personas",
        required=False,
        help_text="CSV o XLSX, una fila por persona con su correo. Si son pocas, déjelo vacío: "
        "en el paso siguiente las elige por su nombre.",
        error_messages={"empty": "El archivo está vacío. Escriba al menos una fila."},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,text/csv"}),
    )

    def __init__(self, *args: Any, exige_oficio: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("oficio", "oficio_fecha", "oficio_archivo"):
            self.fields[name].required = exige_oficio

    def clean_oficio_fecha(self) -> Any:
        day = self.cleaned_data["oficio_fecha"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("El oficio no puede tener fecha de mañana. Revísela.")
        return day

    def clean_archivo(self) -> UploadedFile | None:
        archivo: UploadedFile | None = self.cleaned_data["archivo"]
        if archivo is None:
            return None
        if (archivo.size or 0) > MAX_BYTES:
            raise forms.ValidationError("El archivo pesa más de 5 MB. Divídalo en varios.")
        if not (archivo.name or "").lower().endswith((".csv", ".txt", ".xlsx")):
            raise forms.ValidationError("Guárdelo como CSV o como XLSX y súbalo otra vez.")
        return archivo

    @property
    def datos(self) -> DatosPostulacion:
        said = self.cleaned_data
        archivo = said["archivo"]
        return DatosPostulacion(
            oficio=said["oficio"],
            oficio_fecha=said["oficio_fecha"],
            oficio_archivo=said["oficio_archivo"],
            archivo=archivo.name if archivo else "",
            contenido=archivo.read() if archivo else None,
        )
