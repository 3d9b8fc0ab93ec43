"""Sealing a PDF."""

from dataclasses import dataclass
from datetime import datetime

from ..models import Llave


@dataclass(frozen=True)
class Sellado:
    """A sealed file, and the key that sealed it."""

    contenido: bytes
    llave: Llave | None


def seal(contenido: bytes, *, at: datetime) -> Sellado:
    return Sellado(contenido, None)
