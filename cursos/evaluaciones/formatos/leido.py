"""A question as a file holds it, and what must be said of it before it is taken."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any, Literal

MAX_BYTES = 10 * 1024 * 1024
MAX_PREGUNTAS = 2_000


class ArchivoIlegible(Exception):
    """A whole file that cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class Problema:
    """What is wrong with a question: it stops it, or something of it is lost or was supplied."""

    linea: int
    gravedad: Literal["impide", "aviso"]
    texto: str


@dataclass(frozen=True)
class Leido:
    """One question of a file, or to be written to one. Without `contenido` it cannot be taken."""

    linea: int
    nombre: str
    clave: str
    categoria: tuple[str, ...]
    contenido: dict[str, Any]
    pasaje: dict[str, str] | None = None
    etiquetas: tuple[str, ...] = ()
    recursos: dict[str, bytes] = field(default_factory=dict)
    problemas: tuple[Problema, ...] = ()


@dataclass
class Cuaderno:
    """What is noted down while one question is read: its problems and its figures."""

    linea: int
    problemas: list[Problema] = field(default_factory=list)
    recursos: dict[str, bytes] = field(default_factory=dict)

    def impide(self, texto: str, linea: int = 0) -> None:
        self._note(Problema(linea or self.linea, "impide", texto))

    def avisa(self, texto: str, linea: int = 0) -> None:
        self._note(Problema(linea or self.linea, "aviso", texto))

    @property
    def stopped(self) -> bool:
        return any(problema.gravedad == "impide" for problema in self.problemas)

    def _note(self, problema: Problema) -> None:
        if problema not in self.problemas:
            self.problemas.append(problema)


def excerpt(texto: str) -> str:
    """Return how a question without a name is called in formats that demand one."""
    return unicodedata.normalize("NFC", " ".join(texto.split()))[:60].rstrip()


def check_count(numero: int) -> None:
    """Refuse a file with more questions than a person can look over.

    :raises ArchivoIlegible: it has more.
    """
    if numero > MAX_PREGUNTAS:
        raise ArchivoIlegible(
            f"El archivo tiene más de {MAX_PREGUNTAS:,} preguntas. "
            "Divídalo en varios y súbalos uno por uno."
        )
