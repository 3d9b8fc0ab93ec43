"""What a practice says, as one canonical text: the fingerprint that a signature is bound to.

Works on the dictionary that Wagtail keeps in a revision, so nothing is built and nothing queried.
"""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .bloques import BLOQUES, Bloque

Contenido = Mapping[str, Any]
# The columns of each kind of row that people read.
FILAS = {
    "elementos": ("elemento",),
    "indicadores": (
        "nombre", "unidad", "comportamiento", "valor_antes", "fecha_antes", "valor_despues",
        "fecha_despues", "fuente",
    ),
    "documentos": ("archivo", "liga", "titulo", "autor", "fecha"),
}  # fmt: skip
_DECIMALES = {"valor_antes", "valor_despues"}


def fingerprint(contenido: Contenido, archivos: Mapping[int, str] | None = None) -> str:
    """Return the sha256 of everything that will be published.

    :param archivos: the hash of each document's file, by id: another file is another text.
    """
    said = {bloque.clave: values(contenido, bloque) for bloque in BLOQUES}
    known = archivos or {}
    used = {str(pk): known[pk] for pk in document_ids(contenido) if pk in known}
    return _sha256({"bloques": said, "archivos": used})


def block_fingerprint(contenido: Contenido, bloque: Bloque) -> str:
    """Return a short fingerprint of one block: what a form was made from."""
    return _sha256(values(contenido, bloque))[:24]


def values(contenido: Contenido, bloque: Bloque) -> dict[str, Any]:
    """Return what a block says, each value in its one way of being written."""
    said: dict[str, Any] = {name: _one_way(name, contenido.get(name)) for name in bloque.campos}
    if bloque.hijos:
        columns = FILAS[bloque.hijos]
        said[bloque.hijos] = [
            {name: _one_way(name, row.get(name)) for name in columns}
            for row in rows(contenido, bloque.hijos)
        ]
    return said


def rows(contenido: Contenido, hijos: str) -> list[Contenido]:
    """Return the rows of a kind in their order."""
    return list(contenido.get(hijos) or [])


def document_ids(contenido: Contenido) -> list[int]:
    """Return the uploaded files that the practice names."""
    return [row["archivo"] for row in rows(contenido, "documentos") if row.get("archivo")]


def is_empty(contenido: Contenido, sin_titulo: str) -> bool:
    """Whether nobody has written anything yet."""
    blank = {bloque.clave: values({"title": sin_titulo}, bloque) for bloque in BLOQUES}
    return blank == {bloque.clave: values(contenido, bloque) for bloque in BLOQUES}


def _one_way(name: str, value: Any) -> Any:
    if value is None or value == "":
        return ""
    if name in _DECIMALES:
        return f"{Decimal(str(value)).normalize():f}"
    return value if isinstance(value, int) else str(value)


def _sha256(said: Any) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
