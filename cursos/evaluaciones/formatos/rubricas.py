"""A rubric as lines that people write: «Claridad: Excelente = 4; Regular = 2»."""

import re
from typing import Any

from ..tipos import numeros
from .entrada import one_line
from .leido import Cuaderno

_DOS_PUNTOS = re.compile(r"(?<!\\):")
_PUNTO_Y_COMA = re.compile(r"(?<!\\);")
_IGUAL = re.compile(r"(?<!\\)=")
_ESCAPADO = re.compile(r"\\([:;=])")


def write(rubrica: list[dict[str, Any]]) -> str:
    """Return one line for each criterion."""
    return "\n".join(
        f"{escape(row['criterio'])}: {write_levels(row['niveles'])}" for row in rubrica
    )


def write_levels(niveles: list[dict[str, Any]]) -> str:
    """Return the levels of one criterion: «Excelente = 4; Regular = 2»."""
    return "; ".join(f"{escape(level['nombre'])} = {level['puntos']}" for level in niveles)


def read(text: str, cuaderno: Cuaderno) -> list[dict[str, Any]]:
    """Return the criteria; a line that is none is left out, and said."""
    found = []
    for line in filter(str.strip, text.split("\n")):
        criterion = _criterion(line)
        if criterion is None:
            cuaderno.avisa(
                f"«{line.strip()[:60]}» no se entiende como criterio de la rúbrica. "
                "Escríbalo así: Claridad: Excelente = 4; Regular = 2"
            )
        else:
            found.append(criterion)
    return found


def looks_like_one(text: str) -> bool:
    """Return whether every line of these notes for who marks is a criterion."""
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and all(_criterion(line) for line in lines)


def _criterion(line: str) -> dict[str, Any] | None:
    name, colon, rest = _parted(_DOS_PUNTOS, line)
    levels = []
    for part in _PUNTO_Y_COMA.split(rest):
        level, equals, points = _parted(_IGUAL, part)
        try:
            levels.append({"nombre": _plain(level), "puntos": numeros.number(points)})
        except ValueError:
            return None
        if not equals or not levels[-1]["nombre"]:
            return None
    if not colon or not _plain(name):
        return None
    return {"criterio": _plain(name), "niveles": levels}


def _parted(sign: re.Pattern[str], text: str) -> tuple[str, bool, str]:
    before, *after = sign.split(text, maxsplit=1)
    return before, bool(after), after[0] if after else ""


def escape(text: str) -> str:
    """Write a name so that none of its signs parts the line."""
    return re.sub(r"([:;=])", r"\\\1", text)


def _plain(text: str) -> str:
    return one_line(_ESCAPADO.sub(r"\1", text))
