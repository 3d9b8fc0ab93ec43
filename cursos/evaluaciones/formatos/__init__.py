"""Files that question banks live in: which one this is, and its questions."""

from collections.abc import Iterable
from enum import StrEnum

from . import aiken, entrada, gift, moodle_xml, tabla
from .leido import ArchivoIlegible, Leido, Problema

__all__ = [
    "ArchivoIlegible",
    "Formato",
    "Leido",
    "Problema",
    "perdidas",
    "read",
    "recognise",
    "write",
]


class Formato(StrEnum):
    GIFT = "gift"
    MOODLE_XML = "moodle_xml"
    AIKEN = "aiken"
    TABLA = "tabla"


_MODULOS = {
    Formato.GIFT: gift,
    Formato.MOODLE_XML: moodle_xml,
    Formato.AIKEN: aiken,
    Formato.TABLA: tabla,
}
_AJENOS = {
    b"%PDF": "Es un PDF. Copie las preguntas a la plantilla de Excel.",
    b"\xd0\xcf\x11\xe0": (
        "Es un archivo anterior de Office (.xls, .doc) o tiene contraseña. Guárdelo como «Libro de "
        "Excel (.xlsx)» sin contraseña; si es de Word, como «Texto sin formato»."
    ),
}


def recognise(nombre: str, contenido: bytes) -> Formato:
    """Return which format this file is in, by what it holds; its name only decides between texts.

    :raises ArchivoIlegible: it is none of ours.
    """
    entrada.measure(contenido)
    for start, message in _AJENOS.items():
        if contenido.startswith(start):
            raise ArchivoIlegible(message)
    if contenido.startswith(b"PK\x03\x04"):
        if b"word/document.xml" in contenido:
            raise ArchivoIlegible(
                "Es un documento de Word. Guárdelo como «Texto sin formato (.txt)» con la "
                "codificación «Unicode (UTF-8)», o copie las preguntas a la plantilla de Excel."
            )
        return Formato.TABLA
    text, _ = entrada.decode_from_word(contenido)
    if text.lstrip().startswith("<"):
        return Formato.MOODLE_XML
    if nombre.lower().endswith(".gift"):
        return Formato.GIFT
    return Formato.GIFT if _has_braces(text) else Formato.AIKEN


def _has_braces(text: str) -> bool:
    return ("{" in text and "}" in text) or text.lstrip().startswith(("::", "$CATEGORY"))


def read(formato: str, contenido: bytes) -> list[Leido]:
    """Return the questions of the file, in its order, those that cannot be taken too.

    :raises ArchivoIlegible: the file as a whole cannot be read.
    """
    return _MODULOS[Formato(formato)].read(contenido)


def write(formato: str, items: Iterable[Leido]) -> bytes:
    """Return a file of this format with the questions it can hold."""
    return _MODULOS[Formato(formato)].write(items)


def perdidas(formato: str, item: Leido) -> tuple[Problema, ...]:
    """Return what of this question a file of this format will not have."""
    return _MODULOS[Formato(formato)].perdidas(item)
