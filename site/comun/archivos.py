"""Whether a file is, by its bytes, what its name says."""

import zipfile

from django.core.files.uploadedfile import UploadedFile

# A member that each kind of office file must have.
OFICINA = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
    ".odt": "content.xml",
    ".ods": "content.xml",
}
_PRINCIPIOS = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}


def is_what_it_says(kind: str, archivo: UploadedFile) -> bool:
    """Look into the file; False for a kind that is not known here, and for one cut short."""
    archivo.seek(0)
    head = archivo.read(4096)
    archivo.seek(0)
    if start := _PRINCIPIOS.get(kind):
        return head.startswith(start)
    if kind == ".csv":
        return _is_text(head)
    return (
        kind in OFICINA and head.startswith(b"PK\x03\x04") and _has_member(archivo, OFICINA[kind])
    )


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
