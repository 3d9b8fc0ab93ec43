"""A stranger's XML as a small tree: no document type, no entity, no depth, and each line known."""

from dataclasses import dataclass, field
from xml.parsers import expat

from .entrada import decode
from .leido import ArchivoIlegible

_HONDO = 12
_ELEMENTOS = 400_000


@dataclass(slots=True)
class Nodo:
    tag: str
    attributes: dict[str, str]
    linea: int
    parts: list[str] = field(default_factory=list)
    children: "list[Nodo]" = field(default_factory=list)

    def child(self, *path: str) -> "Nodo | None":
        """Return the first element that this path leads to."""
        node: Nodo | None = self
        for tag in path:
            node = next((n for n in node.children if n.tag == tag), None) if node else None
        return node

    def all(self, tag: str) -> "list[Nodo]":
        return [node for node in self.children if node.tag == tag]

    def value(self, *path: str) -> str:
        """Return the text of the first element that this path leads to."""
        node = self.child(*path)
        return "".join(node.parts).strip() if node else ""


def parse(contenido: bytes) -> Nodo:
    """Return the root of the document.

    :raises ArchivoIlegible: it is no XML, or is made to do harm.
    """
    return _Lector().parse(decode(contenido).lstrip())


class _Lector:
    def __init__(self) -> None:
        # What the file says of its encoding no longer holds: it was decoded already.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.open: list[Nodo] = []
        self.root: Nodo | None = None
        self.count = 0

    def parse(self, text: str) -> Nodo:
        try:
            self.parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            raise ArchivoIlegible(
                f"El XML está mal formado o incompleto en la línea {error.lineno}. "
                "Expórtelo otra vez de Moodle, sin abrirlo en Word, y súbalo."
            ) from error
        if self.root is None:
            raise ArchivoIlegible("El archivo no trae nada. Expórtelo otra vez de Moodle.")
        return self.root

    def _doctype(self, *_: object) -> None:
        raise ArchivoIlegible(
            "El archivo declara un tipo de documento o entidades (DOCTYPE), y Moodle no los "
            "escribe. Expórtelo otra vez de Moodle y súbalo sin cambios."
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= _HONDO or self.count > _ELEMENTOS:
            raise ArchivoIlegible(
                "El archivo tiene elementos dentro de otros sin fin, y Moodle no los escribe así. "
                "Expórtelo otra vez."
            )
        node = Nodo(tag, attributes, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(node)
        elif self.root is None:
            self.root = node
        self.open.append(node)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _data(self, data: str) -> None:
        if self.open:
            self.open[-1].parts.append(data)
