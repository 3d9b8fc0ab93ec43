"""The bytes of a stranger's file as text, or the reason why they are none."""

import re
import unicodedata

from comun.markdown import clean

from .leido import MAX_BYTES, ArchivoIlegible

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ACENTO = re.compile(r"\w*[^\W\d_a-zA-Z]\w*")
COMO_UTF8 = (
    "Ábralo en el Bloc de notas, elija «Guardar como», ponga «UTF-8» en «Codificación» "
    "y súbalo otra vez."
)
_NO_ES_TEXTO = (
    "El archivo no es de texto, o está en una codificación que no se reconoce. "
    f"Si es de texto: {COMO_UTF8[0].lower()}{COMO_UTF8[1:]}"
)


def measure(contenido: bytes) -> None:
    """Refuse what is empty and what is too big.

    :raises ArchivoIlegible: it is one of these.
    """
    if not contenido.strip():
        raise ArchivoIlegible("El archivo está vacío. Revise que sea el que quería subir.")
    if len(contenido) > MAX_BYTES:
        raise ArchivoIlegible(
            "El archivo pesa más de 10 MB. Divídalo en varios o reduzca sus figuras."
        )


def decode(contenido: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 with its mark.

    :raises ArchivoIlegible: it is empty, too big, in another encoding, or no text.
    """
    measure(contenido)
    return clean(_decoded(contenido))


def decode_from_word(contenido: bytes) -> tuple[str, str]:
    """Return the text of a file that Word may have saved, and its first accented word if it did.

    Word's «texto sin formato» is Windows-1252 unless somebody chose otherwise.

    :raises ArchivoIlegible: it is empty, too big, or no text.
    """
    measure(contenido)
    try:
        return clean(_decoded(contenido)), ""
    except ArchivoIlegible:
        if b"\x00" in contenido:
            raise
    try:
        text = clean(contenido.decode("cp1252"))
    except UnicodeDecodeError as error:
        raise ArchivoIlegible(_not_utf8(contenido, error)) from error
    found = _ACENTO.search(text)
    return text, found[0][:40] if found else text.strip()[:20]


def _decoded(contenido: bytes) -> str:
    wide = contenido.startswith(_UTF16)
    if b"\x00" in contenido and not wide:
        raise ArchivoIlegible(_NO_ES_TEXTO)
    try:
        text = contenido.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArchivoIlegible(_not_utf8(contenido, error)) from error
    if "\x00" in text:
        raise ArchivoIlegible(_NO_ES_TEXTO)
    return text


def _not_utf8(contenido: bytes, error: UnicodeDecodeError) -> str:
    if contenido.startswith(_UTF16):
        return f"El archivo está incompleto o dañado. {COMO_UTF8}"
    line = contenido.count(b"\n", 0, error.start) + 1
    return f"El archivo no está en UTF-8: la línea {line} tiene letras que no lo son. {COMO_UTF8}"


def one_line(text: str) -> str:
    """Return a name, a key or a tag: composed letters, single spaces."""
    return unicodedata.normalize("NFC", " ".join(text.split()))
