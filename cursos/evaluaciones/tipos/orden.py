"""Elements to be put in order; `puntaje` says what a part of it is worth."""

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import factorial
from typing import Any

from .base import NADA, TODO, Contenido, Formulario, RespuestaInvalida, Tipo
from .nombres import meanings, meant, names, twice
from .textos import one_line


class Orden(Tipo):
    def problems(self, contenido: Contenido) -> list[str]:
        texts = [element["texto"] for element in contenido["elementos"]]
        found = []
        if len(texts) < 2:
            found.append("Tiene menos de dos elementos por ordenar. Agregue los que falten.")
        if not all(texts):
            found.append("Un elemento por ordenar está vacío. Escríbalo o quítelo.")
        if same := twice(texts):
            found.append(f"Dos elementos dicen lo mismo: «{same[:60]}». Cambie o quite uno.")
        return found

    def from_form(self, contenido: Contenido, data: Formulario) -> list[str] | None:
        """Read one place for each element. All blank: no answer yet."""
        said = {one: data.getlist(f"respuesta-{name}") for one, name in _names(contenido).items()}
        if not any(place.strip() for places in said.values() for place in places):
            return None
        texts = _texts(contenido)
        by_place: dict[int, str] = {}
        for one, places in said.items():
            place = _place(places, texts[one], len(texts))
            if place in by_place:
                raise RespuestaInvalida(
                    f"«{_short(texts[by_place[place]])}» y «{_short(texts[one])}» tienen el "
                    f"lugar {place}. Ponga un lugar distinto a cada uno."
                )
            by_place[place] = one
        return [by_place[place] for place in sorted(by_place)]

    def to_form(self, contenido: Contenido, respuesta: list[str]) -> dict[str, list[str]]:
        shown = _names(contenido)
        return {
            f"respuesta-{shown[one]}": [str(place)] for place, one in enumerate(respuesta, start=1)
        }

    def clean(self, contenido: Contenido, respuesta: Any) -> list[str]:
        shown = _shown(contenido)
        if not isinstance(respuesta, list):
            raise RespuestaInvalida
        if len(respuesta) != len(shown):
            raise RespuestaInvalida("Ponga en orden todos los elementos, cada uno una vez.")
        known = meanings(shown)
        kept = [meant(known, said) for said in respuesta]
        if len(set(kept)) != len(shown):
            raise RespuestaInvalida("Un elemento está dos veces. Ponga cada uno en un solo lugar.")
        return kept

    def score(self, contenido: Contenido, respuesta: list[str]) -> Fraction:
        return _PUNTAJES[contenido["puntaje"]](_ids(contenido), respuesta)

    def arrange(self, contenido: Contenido, rng: random.Random) -> Contenido:
        """Add `mostrados`: the ids in the order to be shown, which is not the right one."""
        ids, shown = _ids(contenido), _shown(contenido)
        mixed = rng.sample(shown, len(shown))
        if mixed == ids:
            mixed = [*mixed[1:], mixed[0]]
        return contenido | {"mostrados": mixed}

    def public(self, contenido: Contenido) -> Contenido:
        texts = _texts(contenido)
        return {
            "elementos": [
                {"id": name, "texto": texts[one]} for one, name in _names(contenido).items()
            ]
        }

    def answer_in_words(self, contenido: Contenido, respuesta: list[str]) -> list[str]:
        texts = _texts(contenido)
        return [f"{place}. {texts[one]}" for place, one in enumerate(respuesta, start=1)]

    def key_in_words(self, contenido: Contenido) -> list[str]:
        return self.answer_in_words(contenido, _ids(contenido))

    def guess(self, contenido: Contenido) -> Fraction:
        """Return the mean over all orders: by place and by pairs each part is right in 1 of n."""
        number = len(contenido["elementos"])
        return TODO / (factorial(number) if contenido["puntaje"] == "todo" else number)

    def compatible(self, old: Contenido, new: Contenido) -> str:
        if set(_ids(old)) == set(_ids(new)):
            return ""
        return "Se agregaron o quitaron elementos. Las respuestas ordenan los de antes."


def _all_or_nothing(right: Sequence[str], said: Sequence[str]) -> Fraction:
    return TODO if list(said) == list(right) else NADA


def _by_place(right: Sequence[str], said: Sequence[str]) -> Fraction:
    return Fraction(sum(a == b for a, b in zip(right, said, strict=True)), len(right))


def _by_pairs(right: Sequence[str], said: Sequence[str]) -> Fraction:
    """Return how many are followed by the one that should; the last is followed by none."""
    follow = set(pairwise(right))
    return Fraction(sum(pair in follow for pair in pairwise(said)), len(follow))


_PUNTAJES = {"todo": _all_or_nothing, "posicion": _by_place, "pares": _by_pairs}


def _place(places: list[str], text: str, last: int) -> int:
    """Return the place that a field gives.

    :raises RespuestaInvalida: it gives none from 1 to the last.
    """
    said = one_line(places[0], 20) if len(places) == 1 else ""
    if said.isascii() and said.isdigit() and 1 <= int(said) <= last:
        return int(said)
    raise RespuestaInvalida(f"Ponga a «{_short(text)}» un lugar del 1 al {last}.")


def _short(text: str) -> str:
    return " ".join(text.split())[:60]


def _ids(contenido: Contenido) -> list[str]:
    """Return the ids in their right order."""
    return [element["id"] for element in contenido["elementos"]]


def _texts(contenido: Contenido) -> dict[str, str]:
    return {element["id"]: element["texto"] for element in contenido["elementos"]}


def _shown(contenido: Contenido) -> list[str]:
    """Return the ids as they are shown; by their text until that is settled."""
    texts = _texts(contenido)
    return contenido.get("mostrados", sorted(texts, key=lambda one: texts[one]))


def _names(contenido: Contenido) -> dict[str, str]:
    return names(_shown(contenido))
