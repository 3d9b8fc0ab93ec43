"""The texts of a Moodle XML question: their format, and the figures that come beside them."""

import re
from dataclasses import dataclass

from . import figuras, marcado
from .leido import Cuaderno
from .xml_arbol import Nodo

_FORMATOS = {"html": "html", "markdown": "markdown", "plain_text": "plain"}
_MARCA = re.compile(r"<[^>]*>|[.!¡\s]")
# What Moodle itself puts there, in Spanish and in English.
_DE_MOODLE = {
    _MARCA.sub("", text).casefold()
    for text in (
        "", "Respuesta correcta", "Su respuesta es correcta", "Tu respuesta es correcta",
        "Respuesta parcialmente correcta", "Su respuesta es parcialmente correcta",
        "Tu respuesta es parcialmente correcta", "Respuesta incorrecta",
        "Su respuesta es incorrecta", "Tu respuesta es incorrecta", "Your answer is correct",
        "Your answer is partially correct", "Your answer is incorrect",
    )
}  # fmt: skip


@dataclass
class Textos:
    cuaderno: Cuaderno

    def text(self, node: Nodo | None, formato: str = "") -> str:
        """Return the Markdown of an element that has a `<text>`; "" where it is not there.

        `formato`: that of the element around it, where it has none of its own.
        """
        if node is None:
            return ""
        said = node.attributes.get("format", formato)
        files = {_name(file): _bytes(file) for file in node.all("file")}
        text = figuras.take_out(node.value("text"), files, self.cuaderno)
        return marcado.to_markdown(text, _FORMATOS.get(said, "moodle"), self.cuaderno)

    def says_something(self, node: Nodo | None) -> bool:
        """Return whether somebody wrote this, and not Moodle."""
        return node is not None and (
            _MARCA.sub("", node.value("text")).casefold() not in _DE_MOODLE
        )


def _name(file: Nodo) -> str:
    folder = file.attributes.get("path", "/").strip("/")
    name = file.attributes.get("name", "")
    return f"{folder}/{name}" if folder else name


def _bytes(file: Nodo) -> bytes | None:
    """Return what the file holds; None where it is no base64, or too much of it."""
    if file.attributes.get("encoding", "base64") != "base64":
        return None
    return figuras.decode("".join(file.parts))
