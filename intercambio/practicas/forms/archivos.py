"""What kind of file something is, by its first bytes and not only by its name."""

import zipfile
from pathlib import PurePath

from django import forms
from django.core.files.uploadedfile import UploadedFile

MAXIMO = 25 * 1024 * 1024
# A member that each kind of office file must have.
_OFICINA = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
    ".odt": "content.xml",
    ".ods": "content.xml",
}
_TIPOS = (".pdf", *_OFICINA, ".csv")
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
    if not _is(kind, archivo):
        raise forms.ValidationError(
            f"El archivo se llama «{kind}», pero por dentro es otra cosa. Ábralo en el programa "
            "en que lo hizo y guárdelo de nuevo. Lo demás se guardó."
        )


def _is(kind: str, archivo: UploadedFile) -> bool:
    archivo.seek(0)
    head = archivo.read(4096)
    archivo.seek(0)
    if kind == ".pdf":
        return head.startswith(b"%PDF-")
    if kind == ".csv":
        return _is_text(head)
    return head.startswith(b"PK\x03\x04") and _has_member(archivo, _OFICINA[kind])


def _is_text(head: bytes) -> bool:
    """A table of words: no zero bytes, and nothing that a browser would take for a page."""
    return b"\x00" not in head and not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _has_member(archivo: UploadedFile, member: str) -> bool:
    try:
        with zipfile.ZipFile(archivo) as packed:
            return member in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    finally:
        archivo.seek(0)
