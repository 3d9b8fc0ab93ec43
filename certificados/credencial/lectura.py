"""Reading a credential that somebody hands in: whatever it is, an answer comes of it."""

import json
from typing import Any

from . import grafo
from .documento import CONTEXTO

MAX_BYTES = 64 * 1024


class Ilegible(ValueError):
    """It is no credential of the kind that is issued here; the message says why."""


def read(texto: str | bytes) -> dict[str, Any]:
    """Return the document.

    :raises Ilegible: it is too large, no JSON, or of another form than ours.
    """
    if len(texto) > MAX_BYTES:
        raise Ilegible("Pesa más de 64 kB.")
    try:
        raw = texto.encode() if isinstance(texto, str) else texto
        if len(raw) > MAX_BYTES:
            raise Ilegible("Pesa más de 64 kB.")
        document = json.loads(
            raw.decode(),
            object_pairs_hook=_pairs,
            parse_constant=_refuse,
            parse_float=_refuse,
        )
        grafo.check_form(document)
    except (Ilegible, grafo.SinFirmar):
        raise
    except (ValueError, RecursionError) as error:
        raise Ilegible("No es un archivo JSON bien formado.") from error
    if document.get("@context") != CONTEXTO:
        raise Ilegible("Usa otros vocabularios que las credenciales de esta institución.")
    return document


def text_at(document: object, *path: str) -> str:
    """Return the text at the end of a path of names; empty where there is none."""
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return document if isinstance(document, str) else ""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Ilegible("Dice dos veces la misma cosa.")
    return found


def _refuse(written: str) -> Any:
    raise Ilegible(f"Lleva un número que las nuestras no llevan: {written[:20]}.")
