"""The contexts of credentials, from files of this package: nothing is ever fetched."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

CREDENCIALES = "https://www.w3.org/ns/credentials/v2"
INSIGNIAS = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
EXTENSIONES = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"

CARPETA = Path(__file__).parent / "contextos"


class ContextoAjeno(ValueError):
    """A document asks for a context that is not one of ours."""


@lru_cache(maxsize=1)
def index() -> dict[str, dict[str, str]]:
    """Return what `indice.json` says of each address."""
    found: dict[str, dict[str, str]] = json.loads((CARPETA / "indice.json").read_text())
    return found


@lru_cache(maxsize=8)
def _read(url: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((CARPETA / index()[url]["archivo"]).read_text())
    return document


def load(url: str, _options: object = None) -> dict[str, Any]:
    """Be the document loader of pyld.

    :raises ContextoAjeno: any other address.
    """
    if url not in index():
        raise ContextoAjeno(url)
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": _read(url),
    }
