"""A question of a file as the row that waits for a decision, and as the bank would keep it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils.text import slugify

from ..enums import Dificultad
from ..formatos import Leido

Fila = dict[str, Any]
# Tags by which a question carries what formats have no place for.
ELEMENTO, DIFICULTAD = "elemento:", "dificultad:"
_LARGO_RUTA = 240


def row(leido: Leido, elementos: Iterable[str]) -> Fila:
    """Return what is kept of a question that was read; its figures are kept apart.

    `elementos`: keys of the methodology. Tags that mean nothing here are told, not dropped
    in silence.
    """
    kept = asdict(leido) | {"recursos": list(leido.recursos)}
    known = {ELEMENTO + clave for clave in elementos} | {DIFICULTAD + d for d in Dificultad.values}
    if lost := [tag for tag in leido.etiquetas if tag not in known]:
        said = ", ".join(f"«{tag[:40]}»" for tag in lost[:8])
        text = f"Estas etiquetas no se guardan: {said}."
        kept["problemas"] += ({"linea": leido.linea, "gravedad": "aviso", "texto": text},)
    kept["problemas"] = list(kept["problemas"])
    return kept


def is_whole(fila: Fila) -> bool:
    """Whether the question can be taken at all."""
    return bool(fila["contenido"])


def route(fila: Fila, base: str) -> str:
    """Return the category of a question: the file's own ones lie inside the one chosen."""
    parts = [" ".join(part.replace("/", "-").split()) for part in fila["categoria"]]
    inside = "/".join([base, *(part for part in parts if part)])
    return inside if len(inside) <= _LARGO_RUTA else base


def key(fila: Fila) -> str:
    """Return the key that the file gives, or one made of what it says: the same at each reading."""
    if given := slugify(fila["clave"])[:74].strip("-_"):
        return given
    named = slugify(fila["nombre"] or fila["contenido"]["enunciado"])[:50].strip("-_")
    said = json.dumps(fila["contenido"], sort_keys=True, ensure_ascii=False)
    mark = hashlib.sha256(said.encode()).hexdigest()[:8]
    return f"{named}-{mark}" if named else mark


def dificultad(fila: Fila) -> str:
    said = [tag.removeprefix(DIFICULTAD) for tag in fila["etiquetas"] if DIFICULTAD in tag]
    return next((value for value in said if value in Dificultad.values), Dificultad.MEDIA.value)


def elementos(fila: Fila) -> list[str]:
    tags = fila["etiquetas"]
    return [tag.removeprefix(ELEMENTO) for tag in tags if tag.startswith(ELEMENTO)]
