"""A few words: worth what the first pattern says that accepts them."""

from fractions import Fraction
from typing import Any

from .base import NADA, TODO, Contenido, Tipo, clamp
from .patrones import Comparacion, example, in_words
from .textos import one_line

_LARGO = 500


class Corta(Tipo):
    def problems(self, contenido: Contenido) -> list[str]:
        patterns = contenido["patrones"]
        if not patterns or not all(pattern["texto"] for pattern in patterns):
            return ["Falta una respuesta aceptada, o está vacía. Escríbala."]
        whole = [one for one in patterns if Fraction(one["fraccion"]) == TODO]
        if not whole:
            return ["Ninguna respuesta aceptada vale 100 %. Ponga cuál lo vale."]
        if all(self.score(contenido, example(one["texto"])) != TODO for one in whole):
            return [
                f"A «{whole[0]['texto'][:60]}» se le adelanta otra respuesta aceptada que vale "
                "menos. Póngala primero."
            ]
        return []

    def clean(self, contenido: Contenido, respuesta: Any) -> str | None:
        return one_line(respuesta, _LARGO) or None

    def score(self, contenido: Contenido, respuesta: str) -> Fraction:
        pattern = _first(contenido, respuesta)
        return clamp(Fraction(pattern["fraccion"])) if pattern else NADA

    def public(self, contenido: Contenido) -> Contenido:
        return {key: contenido[key] for key in ("distingue_mayusculas", "distingue_acentos")}

    def answer_in_words(self, contenido: Contenido, respuesta: str) -> list[str]:
        return [respuesta]

    def key_in_words(self, contenido: Contenido) -> list[str]:
        return [
            in_words(pattern["texto"])
            for pattern in contenido["patrones"]
            if Fraction(pattern["fraccion"]) == TODO
        ]

    def feedback(self, contenido: Contenido, respuesta: str) -> list[str]:
        pattern = _first(contenido, respuesta)
        return [pattern["retro"]] if pattern else []

    def choices(self, contenido: Contenido, respuesta: str) -> list[tuple[str, str]]:
        return [(_comparison(contenido).form(respuesta), respuesta)]

    def guess(self, contenido: Contenido) -> Fraction:
        return NADA


def _comparison(contenido: Contenido) -> Comparacion:
    return Comparacion(contenido["distingue_mayusculas"], contenido["distingue_acentos"])


def _first(contenido: Contenido, respuesta: str) -> dict[str, str] | None:
    accepts = _comparison(contenido).accepts
    patterns = contenido["patrones"]
    return next((one for one in patterns if accepts(one["texto"], respuesta)), None)
