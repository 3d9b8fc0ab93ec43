"""Pairs to put together: each right one is worth the same."""

import random
from fractions import Fraction
from typing import Any

from .base import TODO, Contenido, Formulario, RespuestaInvalida, Tipo
from .nombres import meanings, meant, names, twice


class Relacion(Tipo):
    def problems(self, contenido: Contenido) -> list[str]:
        pairs = contenido["pares"]
        found = []
        if len(pairs) < 2:
            found.append("Tiene menos de dos pares por relacionar. Agregue los que falten.")
        elif len(_offered(contenido)) < 2:
            found.append("Todas las respuestas dicen lo mismo y no hay qué elegir. Cambie alguna.")
        if not all(pair["izquierda"] and pair["derecha"] for pair in pairs):
            found.append("A un par le falta uno de sus dos lados. Complételo.")
        if same := twice(pair["izquierda"] for pair in pairs):
            found.append(f"«{same[:60]}» está dos veces a la izquierda. Cambie o quite una.")
        if not all(contenido["distractores"]):
            found.append("Una respuesta de más está vacía. Escríbala o quítela.")
        return found

    def from_form(self, contenido: Contenido, data: Formulario) -> dict[str, str]:
        """Read one field for each left side; those left blank are not answered yet."""
        said = {left: data.getlist(f"respuesta-{left}") for left in _left(contenido)}
        if any(len(values) > 1 for values in said.values()):
            raise RespuestaInvalida
        return {left: values[0] for left, values in said.items() if values and values[0]}

    def to_form(self, contenido: Contenido, respuesta: dict[str, str]) -> dict[str, list[str]]:
        shown = names(_shown(contenido))
        return {f"respuesta-{left}": [shown[right]] for left, right in respuesta.items()}

    def clean(self, contenido: Contenido, respuesta: Any) -> dict[str, str] | None:
        if not isinstance(respuesta, dict) or not respuesta.keys() <= set(_left(contenido)):
            raise RespuestaInvalida
        known = meanings(_shown(contenido)) | _firsts(contenido)
        said = {left: respuesta.get(left) for left in _left(contenido)}
        return {
            left: meant(known, right) for left, right in said.items() if right not in (None, "")
        } or None

    def score(self, contenido: Contenido, respuesta: dict[str, str]) -> Fraction:
        pairs = contenido["pares"]
        first = _firsts(contenido)
        right = sum(respuesta.get(pair["id"]) == first[pair["id"]] for pair in pairs)
        return Fraction(right, len(pairs))

    def arrange(self, contenido: Contenido, rng: random.Random) -> Contenido:
        """Add `derechas`: the ids of the right sides in the order to be shown."""
        shown = _shown(contenido)
        return contenido | {"derechas": rng.sample(shown, len(shown))}

    def public(self, contenido: Contenido) -> Contenido:
        shown, texts = _shown(contenido), _sides(contenido)
        return {
            "izquierdas": [{"id": p["id"], "texto": p["izquierda"]} for p in contenido["pares"]],
            "derechas": [
                {"id": name, "texto": texts[one]} for one, name in names(shown).items()
            ],
        }  # fmt: skip

    def answer_in_words(self, contenido: Contenido, respuesta: dict[str, str]) -> list[str]:
        texts = _sides(contenido)
        return [
            f"{pair['izquierda']} → {texts[respuesta[pair['id']]]}"
            for pair in contenido["pares"]
            if pair["id"] in respuesta
        ]

    def key_in_words(self, contenido: Contenido) -> list[str]:
        return [f"{pair['izquierda']} → {pair['derecha']}" for pair in contenido["pares"]]

    def guess(self, contenido: Contenido) -> Fraction:
        return TODO / len(_offered(contenido))

    def compatible(self, old: Contenido, new: Contenido) -> str:
        if set(_left(old)) != set(_left(new)) or _sides(old).keys() != _sides(new).keys():
            return "Se agregaron o quitaron pares. Las respuestas se dieron con los de antes."
        if _firsts(old) != _firsts(new):
            return "Respuestas que decían lo mismo ya no, o al revés. No se sabe cuál se eligió."
        return ""

    def warnings(self, contenido: Contenido, respuesta: dict[str, str]) -> list[str]:
        total = len(contenido["pares"])
        if not (missing := total - len(respuesta)):
            return []
        return [f"Faltan por relacionar {missing} de {total}."]


def _left(contenido: Contenido) -> list[str]:
    return [pair["id"] for pair in contenido["pares"]]


def _sides(contenido: Contenido) -> dict[str, str]:
    """Return the text of each right side: a pair's by the id of the pair, the others' by x1, x2…"""
    extra = {f"x{n}": text for n, text in enumerate(contenido["distractores"], start=1)}
    return {pair["id"]: pair["derecha"] for pair in contenido["pares"]} | extra


def _offered(contenido: Contenido) -> dict[str, str]:
    """Return for each text on the right the first id that has it: it is offered once."""
    return {text: one for one, text in reversed(_sides(contenido).items())}


def _firsts(contenido: Contenido) -> dict[str, str]:
    """Return for each right side the id under which its text is offered."""
    offered = _offered(contenido)
    return {one: offered[text] for one, text in _sides(contenido).items()}


def _shown(contenido: Contenido) -> list[str]:
    """Return the ids on the right as they are shown; by their text until that is settled."""
    by_text = [one for _, one in sorted(_offered(contenido).items())]
    return contenido.get("derechas", by_text)
