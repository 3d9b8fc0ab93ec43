"""The file of an oficio: what it is, by its bytes and not by its name; and dates of a term."""

from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from PIL import Image

MAXIMO = 10 * 1024 * 1024
ACEPTA = ".pdf,.jpg,.jpeg,.png"
AYUDA = "PDF, o una foto legible en JPG o PNG. Hasta 10 MB."
_OTRA_COSA = (
    "Ese archivo no es un PDF, ni una foto JPG o PNG que se pueda abrir. "
    "Ábralo en su equipo, guárdelo de nuevo y vuelva a subirlo."
)


class OficioField(forms.FileField):
    """The scanned oficio. It is kept under the ending that its content has."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Archivo del oficio")
        kwargs.setdefault("help_text", AYUDA)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ACEPTA}))
        super().__init__(
            error_messages={
                "required": "Suba el oficio firmado: escaneado o en foto.",
                "empty": "El archivo llegó vacío. Ábralo en su equipo y súbalo otra vez.",
                "max_length": "El nombre del archivo es muy largo. Acórtelo.",
            },
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        archivo = super().clean(data, initial)
        if isinstance(archivo, UploadedFile):
            if (archivo.size or 0) > MAXIMO:
                raise forms.ValidationError("El archivo pesa más de 10 MB. Suba uno más ligero.")
            archivo.name = f"{PurePath(archivo.name or 'oficio').stem}{kind_of(archivo)}"
        return archivo


def kind_of(archivo: UploadedFile) -> str:
    """Return `.pdf`, `.jpg` or `.png` by what is in the file.

    :raises forms.ValidationError: it is none of these, or was cut off.
    """
    archivo.seek(0)
    head = archivo.read(16)
    kind = _pdf(archivo, head) or _picture(archivo, head)
    archivo.seek(0)
    if not kind:
        raise forms.ValidationError(_OTRA_COSA)
    return kind


def _pdf(archivo: UploadedFile, head: bytes) -> str:
    if not head.startswith(b"%PDF-"):
        return ""
    archivo.seek(max(0, (archivo.size or 0) - 4096))
    return ".pdf" if b"%%EOF" in archivo.read() else ""


def _picture(archivo: UploadedFile, head: bytes) -> str:
    expected = {b"\xff\xd8\xff": ("JPEG", ".jpg"), b"\x89PNG\r\n\x1a\n": ("PNG", ".png")}
    for magic, (name, suffix) in expected.items():
        if not head.startswith(magic):
            continue
        archivo.seek(0)
        try:
            with Image.open(archivo, formats=[name]) as picture:
                picture.verify()
        except Exception:  # Pillow raises whatever its decoders find
            return ""
        return suffix
    return ""


class DiaField(forms.DateField):
    """A day, typed as 27/11/2026 or chosen in the browser's calendar."""

    def __init__(self, **kwargs: Any) -> None:
        errors = {
            "invalid": "Escriba la fecha como 27/11/2026.",
            "required": "Escriba la fecha.",
        }
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages=errors | kwargs.pop("error_messages", {}),
            **kwargs,
        )

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not 2000 <= value.year <= 2100:
            raise forms.ValidationError(f"Revise el año: {value.year}.")


def check_term(form: forms.Form) -> None:
    """A term ends after it begins, and an oficio is not of tomorrow's."""
    cleaned = form.cleaned_data
    desde, hasta = cleaned.get("desde"), cleaned.get("hasta")
    if desde and hasta and hasta < desde:
        form.add_error("hasta", "Termina antes de empezar. Revise las dos fechas.")
