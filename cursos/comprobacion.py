"""Whether the questions inside a lesson were answered rightly."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify


def field_name(pregunta: str) -> str:
    """Return the name of a question's field, by the rule of its template."""
    return f"compruebe-{slugify(pregunta)[:50]}"


def unanswered(cuerpo: Any, respuestas: Mapping[str, str]) -> int:
    """Count the questions of a lesson's body whose right option was not chosen."""
    asked = [block.value for block in cuerpo if block.block_type == "compruebe"]
    return sum(
        respuestas.get(field_name(one["pregunta"])) != str(_right(one["opciones"])) for one in asked
    )


def _right(opciones: Any) -> int:
    return next(n for n, opcion in enumerate(opciones, start=1) if opcion["correcta"])
