"""The kinds of question: what each may hold, how it is answered, and what an answer is worth.

Pure: a question is its `contenido` as the bank keeps it, an answer is JSON. Nothing here asks the
database. The ids that a browser sees are not those of the bank (see `nombres`): what it sends goes
through `clean`, and a form is filled again with `to_form`.
"""

import copy
import random
from fractions import Fraction
from typing import Any

from .archivo import Archivo
from .base import NADA, Contenido, Formulario, RespuestaInvalida, Tipo
from .corta import Corta
from .ensayo import Ensayo
from .multiple import Multiple
from .numerica import Numerica
from .orden import Orden
from .relacion import Relacion
from .unica import Unica
from .verdadero import Verdadero

__all__ = [
    "TIPOS",
    "RespuestaInvalida",
    "answer_in_words",
    "arrange",
    "choices",
    "clean",
    "compatible",
    "feedback",
    "from_form",
    "guess",
    "key_in_words",
    "needs_hand",
    "offered",
    "problems",
    "public",
    "score",
    "to_form",
    "warnings",
]

TIPOS: dict[str, Tipo] = {
    "unica": Unica(),
    "multiple": Multiple(),
    "verdadero": Verdadero(),
    "corta": Corta(),
    "numerica": Numerica(),
    "relacion": Relacion(),
    "orden": Orden(),
    "ensayo": Ensayo(),
    "archivo": Archivo(),
}


def problems(contenido: Contenido) -> list[str]:
    """Return what keeps this question from being used and what to do, for its editor."""
    found = [] if contenido["enunciado"] else ["Falta el texto de la pregunta. Escríbalo."]
    return found + _kind(contenido).problems(contenido)


def clean(contenido: Contenido, respuesta: Any) -> Any:
    """Return the answer as it is kept, in the ids of the bank; None where it says nothing.

    Takes any JSON, with the ids of `public` or those of the bank.

    :raises RespuestaInvalida: it is no answer to this question.
    """
    if respuesta is None or respuesta in ("", [], {}):
        return None
    return _kind(contenido).clean(contenido, respuesta)


def from_form(contenido: Contenido, data: Formulario) -> Any:
    """Return the answer in what a form sent, still to be cleaned.

    Fields: `respuesta`; for relacion `respuesta-<left>`, for orden `respuesta-<element>` with its
    place from 1 on, both with the ids of `public`. Files are uploaded, not sent in this form.

    :raises RespuestaInvalida: it cannot be read as one answer.
    """
    return _kind(contenido).from_form(contenido, data)


def to_form(contenido: Contenido, respuesta: Any) -> dict[str, list[str]]:
    """Return the fields that hold a kept answer: what `from_form` would read it from."""
    return {} if respuesta is None else _kind(contenido).to_form(contenido, respuesta)


def score(contenido: Contenido, respuesta: Any) -> Fraction | None:
    """Return what a kept answer is worth, from 0 to 1; None where a person must say."""
    return NADA if respuesta is None else _kind(contenido).score(contenido, respuesta)


def arrange(contenido: Contenido, rng: random.Random) -> Contenido:
    """Return the copy that an attempt keeps: what is offered in the order to be shown."""
    return _kind(contenido).arrange(copy.deepcopy(contenido), rng)


def public(contenido: Contenido) -> Contenido:
    """Return what the browser of who answers may get: nothing of the key, not even in its ids."""
    own = _kind(contenido).public(contenido)
    return {"tipo": contenido["tipo"], "enunciado": contenido["enunciado"]} | own


def answer_in_words(contenido: Contenido, respuesta: Any) -> list[str]:
    """Return a kept answer as lines to read; none if there is no answer."""
    return [] if respuesta is None else _kind(contenido).answer_in_words(contenido, respuesta)


def key_in_words(contenido: Contenido) -> list[str]:
    """Return what earns the whole mark, as lines to read; none where a person marks."""
    return _kind(contenido).key_in_words(contenido)


def feedback(contenido: Contenido, respuesta: Any) -> list[str]:
    """Return what to say once it is marked: of what was answered, then of the question."""
    own = [] if respuesta is None else _kind(contenido).feedback(contenido, respuesta)
    return [text for text in [*own, contenido["retro"]] if text]


def choices(contenido: Contenido, respuesta: Any) -> list[tuple[str, str]]:
    """Return what to count of a kept answer: an id, or a text as it is compared; and its label."""
    return [] if respuesta is None else _kind(contenido).choices(contenido, respuesta)


def offered(contenido: Contenido) -> list[tuple[str, str, Fraction]]:
    """Return what could be chosen: id, label and worth. None where people write."""
    return _kind(contenido).offered(contenido)


def guess(contenido: Contenido) -> Fraction | None:
    """Return the mean score of who answers blindly; None where nobody can say."""
    return _kind(contenido).guess(contenido)


def compatible(old: Contenido, new: Contenido) -> str:
    """Return why answers given to `old` cannot be marked with `new`; "" if they can."""
    if old["tipo"] != new["tipo"]:
        return "La pregunta cambió de tipo. Las respuestas que ya hay no se pueden calificar así."
    return _kind(old).compatible(old, new)


def warnings(contenido: Contenido, respuesta: Any) -> list[str]:
    """Return what to tell who answers before they hand in; nothing of it stops them."""
    return [] if respuesta is None else _kind(contenido).warnings(contenido, respuesta)


def needs_hand(contenido: Contenido) -> bool:
    """Return whether a person must mark this kind."""
    return _kind(contenido).needs_hand


def _kind(contenido: Contenido) -> Tipo:
    return TIPOS[contenido["tipo"]]
