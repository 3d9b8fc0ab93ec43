"""What kind of file something is, by its first bytes and not only by its name."""

from pathlib import PurePath

from django import forms
from django.core.files.uploadedfile import UploadedFile

from comun.archivos import OFICINA, is_what_it_says

MAXIMO = 25 * 1024 * 1024
_TIPOS = (".pdf", *OFICINA, ".csv")
ACEPTA = ",".join(_TIPOS)
AYUDA = "PDF, Word, Excel, PowerPoint, OpenDocument o CSV, de hasta 25 MB."


def check(archivo: UploadedFile) -> None:
    """Make sure that the file is what its name says, and of a kind that we keep.

    :raises forms.ValidationError: it is not.
    """
    kind = PurePath(archivo.name or "").suffix.lower()
    if kind not in _TIPOS:
        raise forms.ValidationError(
            f"No guardamos archivos «{kind or 'sin terminación'}». Puede subir {AYUDA}"
        )
    if (archivo.size or 0) > MAXIMO:
        raise forms.ValidationError("El archivo pesa más de 25 MB. Suba una versión más ligera.")
    if not archivo.size:
        raise forms.ValidationError(
            "El archivo llegó vacío. Ábralo en su equipo y súbalo otra vez."
        )
    if not is_what_it_says(kind, archivo):
        raise forms.ValidationError(
            f"El archivo se llama «{kind}», pero por dentro es otra cosa. Ábralo en el programa "
            "en que lo hizo y guárdelo de nuevo. Lo demás se guardó."
        )
