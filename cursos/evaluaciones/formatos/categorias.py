"""Paths of categories as Moodle writes them: «$course$/top/Planeación/Diagnóstico»."""

import re

from .entrada import one_line

_CONTEXTO = re.compile(r"\s*\$\w+\$\s*")
_SEPARADOR = re.compile(r"(?<!/)/(?!/)")
RAIZ = "$course$/top"


def read(path: str) -> tuple[str, ...]:
    """Return the names from the top down; a slash inside a name comes doubled."""
    parts = [one_line(part.replace("//", "/")) for part in _SEPARADOR.split(path)]
    if parts and _CONTEXTO.fullmatch(parts[0]):
        parts = parts[1:]
        if parts and parts[0] == "top":
            parts = parts[1:]
    return tuple(part[:200] for part in parts if part)[:20]


def write(categoria: tuple[str, ...]) -> str:
    return "/".join([RAIZ, *(name.replace("/", "//") for name in categoria)])
