"""Whether a file is, by its bytes, what its name says."""

import zipfile
from typing import IO, Any

from django.core.files import File

# A member that each kind of office file must have.
OFICINA = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
    ".odt": "content.xml",
    ".ods": "content.xml",
    ".odp": "content.xml",
}
_PRINCIPIOS = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".webm": b"\x1a\x45\xdf\xa3",
}
_TEXTOS = {".csv", ".txt"}
_BOM = b"\xef\xbb\xbf"


def is_what_it_says(kind: str, archivo: IO[bytes] | File[Any]) -> bool:
    """Look into the file; False for a kind that is not known here, and for one cut short."""
    archivo.seek(0)
    head = archivo.read(4096)
    archivo.seek(0)
    if start := _PRINCIPIOS.get(kind):
        return head.startswith(start)
    if kind == ".mp4":
        return head[4:8] == b"ftyp"
    if kind == ".vtt":
        return head.removeprefix(_BOM).startswith(b"WEBVTT") and _is_text(head)
    if kind in _TEXTOS:
        return _is_text(head)
    return (
        kind in OFICINA and head.startswith(b"PK\x03\x04") and _has_member(archivo, OFICINA[kind])
    )


def _is_text(head: bytes) -> bool:
    """A table of words: no zero bytes, and nothing that a browser would take for a page."""
    return b"\x00" not in head and not head.lstrip(_BOM + b" \t\r\n").startswith(b"<")


def _has_member(archivo: IO[bytes] | File[Any], member: str) -> bool:
    try:
        with zipfile.ZipFile(archivo) as packed:
            return member in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    finally:
        archivo.seek(0)
