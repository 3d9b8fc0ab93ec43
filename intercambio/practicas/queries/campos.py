"""Everything that a text says, field by field, in words: for who reviews and who compares."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..bloques import BLOQUES, Bloque
from ..contenido import Contenido
from .elementos import Elementos
from .palabras import in_words, label


@dataclass(frozen=True, slots=True)
class Campo:
    """A field of a block and what it says; a list's rows, each as one paragraph."""

    bloque: str
    clave: str
    titulo: str
    parrafos: list[str]

    @property
    def texto(self) -> str:
        return "\n\n".join(self.parrafos)


@dataclass(frozen=True, slots=True)
class Parte:
    """A block with its fields."""

    clave: str
    titulo: str
    campos: list[Campo]


def parts(contenido: Contenido, elementos: Elementos) -> list[Parte]:
    """Read every block; a query for each kind of thing that it points to."""
    return [
        Parte(bloque.clave, bloque.titulo, list(_fields(bloque, contenido, elementos)))
        for bloque in BLOQUES
    ]


def _fields(bloque: Bloque, contenido: Contenido, elementos: Elementos) -> Iterator[Campo]:
    for name in (*bloque.campos, *bloque.listas, *bloque.hijos):
        pieces = [
            part.strip()
            for piece in in_words(name, contenido, elementos)
            for part in piece.split("\n\n")
        ]
        yield Campo(bloque.clave, name, label(name), [piece for piece in pieces if piece])
