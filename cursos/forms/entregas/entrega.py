"""What a person writes and uploads for an assignment, what is said of it, and more time."""

from pathlib import PurePath

from django import forms
from django.core.files.uploadedfile import UploadedFile

from comun import markdown
from comun.archivos import is_what_it_says

MAXIMO = 25 * 1024 * 1024
_TIPOS = (".pdf", ".docx", ".xlsx", ".odt", ".ods", ".png", ".jpg", ".jpeg", ".csv")
ACEPTA = ",".join(_TIPOS)
CUALES = "PDF, Word (.docx), Excel (.xlsx), OpenDocument, PNG, JPG o CSV"
AYUDA = f"{CUALES}, de hasta 25 MB."
MUY_PESADO = "El archivo pesa más de 25 MB. Suba una versión más ligera, o divídalo en partes."


class TextoForm(forms.Form):
    """The words of a draft."""

    texto = forms.CharField(required=False, strip=False)

    def clean_texto(self) -> str:
        texto: str = markdown.clean(self.cleaned_data["texto"])
        if len(texto) > markdown.LARGO:
            raise forms.ValidationError(
                f"El texto tiene {len(texto):,} caracteres y caben {markdown.LARGO:,}. "
                "Acórtelo, o suba la parte larga como archivo."
            )
        if reason := markdown.refusal(texto):
            raise forms.ValidationError(reason)
        return texto


class ArchivoForm(forms.Form):
    """One file."""

    maximo = MAXIMO
    muy_pesado = MUY_PESADO
    ayuda = AYUDA

    archivo = forms.FileField(
        error_messages={
            "required": "Elija primero el archivo que va a subir.",
            "empty": "El archivo llegó vacío. Ábralo en su equipo y súbalo otra vez.",
        }
    )

    def clean_archivo(self) -> UploadedFile:
        archivo: UploadedFile = self.cleaned_data["archivo"]
        kind = PurePath(archivo.name or "").suffix.lower()
        if kind not in _TIPOS:
            raise forms.ValidationError(
                f"Aquí no se reciben archivos «{kind or 'sin terminación'}». "
                f"Puede subir {self.ayuda}"
            )
        if (archivo.size or 0) > self.maximo:
            raise forms.ValidationError(self.muy_pesado)
        if not is_what_it_says(kind, archivo):
            raise forms.ValidationError(
                f"El archivo se llama «{kind}», pero por dentro es otra cosa. Ábralo en el "
                "programa en que lo hizo, guárdelo de nuevo y súbalo otra vez."
            )
        return archivo
