"""Whether a lesson was done as its own rule asks: questions answered rightly, its video seen."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

# Of a video, so much in a hundred: credits and farewells are nobody's lesson.
VISTO = 90


def field_name(pregunta: str) -> str:
    """Return the name of a question's field, by the rule of its template."""
    return f"compruebe-{slugify(pregunta)[:50]}"


def unanswered(cuerpo: Any, respuestas: Mapping[str, str]) -> int:
    """Count the questions of a lesson's body whose right option was not chosen."""
    asked = [block.value for block in cuerpo if block.block_type == "compruebe"]
    return sum(
        respuestas.get(field_name(one["pregunta"])) != str(_right(one["opciones"])) for one in asked
    )


def is_unwatched(respuestas: Mapping[str, str]) -> bool:
    """Tell whether the player counted less than what is asked.

    Where nobody could count (no script, a video that did not load) nothing is said, and the
    person's word is taken, as it is for who read the transcript.
    """
    seen = respuestas.get("visto", "")
    return len(seen) <= 3 and seen.isdecimal() and int(seen) < VISTO


def _right(opciones: Any) -> int:
    return next(n for n, opcion in enumerate(opciones, start=1) if opcion["correcta"])
