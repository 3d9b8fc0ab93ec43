"""Office files are ZIP packages of XML: what they hold, measured before anything opens it."""

import io
import re
import zipfile

MAX_PARTES = 300
MAX_PARTE = 25 * 1024 * 1024
MAX_TODO = 40 * 1024 * 1024
_TROZO = 64 * 1024
_XML = (".xml", ".rels", ".vml")
# Entities grow in memory, and a document type may name files: no office program writes either.
_DOCTYPE = re.compile(
    "|".join(
        re.escape(text.encode(encoding).decode("latin-1"))
        for text in ("<!DOCTYPE", "<!ENTITY")
        for encoding in ("ascii", "utf-16-le", "utf-16-be")
    ).encode("latin-1"),
    re.IGNORECASE,
)
_LARGO = 20


class HojaIlegible(Exception):
    """A file that cannot be read as a table; the message says why and what to do."""


def check(contenido: bytes) -> None:
    """Refuse what is no workbook, what would grow too much, and what declares entities.

    :raises HojaIlegible: it is one of these.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as package:
            _measure(package.infolist())
            for part in package.infolist():
                if part.filename.lower().endswith(_XML):
                    _look(package, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise HojaIlegible(
            "El archivo está dañado, incompleto o tiene contraseña. Guárdelo otra vez como .xlsx."
        ) from error
    except ValueError as error:
        raise HojaIlegible("El archivo está dañado. Guárdelo otra vez como .xlsx.") from error


def _measure(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        raise HojaIlegible("No es un libro de Excel. Guárdelo como .xlsx o como CSV.")
    sizes = [part.file_size for part in parts]
    if len(parts) > MAX_PARTES or max(sizes) > MAX_PARTE or sum(sizes) > MAX_TODO:
        raise HojaIlegible(
            "El libro trae demasiado adentro. Copie solo la tabla a un libro nuevo y súbalo."
        )


def _look(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part through, no further than it says it goes."""
    tail, read = b"", 0
    with package.open(part) as stream:
        while chunk := stream.read(_TROZO):
            read += len(chunk)
            if read > MAX_PARTE:
                raise HojaIlegible("El libro trae demasiado adentro. Copie solo la tabla.")
            if _DOCTYPE.search(tail + chunk):
                raise HojaIlegible(
                    "El libro trae instrucciones que no abrimos. Copie la tabla a un libro nuevo."
                )
            tail = chunk[-_LARGO:]
