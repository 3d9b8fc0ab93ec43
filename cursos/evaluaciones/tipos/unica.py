"""One option of several: it is worth what its author gave it."""

from fractions import Fraction
from typing import Any

from .base import TODO, Contenido, RespuestaInvalida, clamp
from .nombres import meanings, meant, names
from .opciones import Opciones, ids, worth


class Unica(Opciones):
    def problems(self, contenido: Contenido) -> list[str]:
        found = super().problems(contenido)
        right = list(worth(contenido).values()).count(TODO)
        if right == 0:
            found.append("Ninguna opción vale 100 %. Marque cuál es la correcta.")
        elif right > 1:
            found.append(
                f"Tiene {right} opciones que valen 100 % y solo se puede elegir una. "
                "Deje una, o hágala de opción múltiple repartiendo el 100 % entre las correctas."
            )
        return found

    def clean(self, contenido: Contenido, respuesta: Any) -> str:
        if isinstance(respuesta, list):
            raise RespuestaInvalida("Elija una sola respuesta.")
        return meant(meanings(ids(contenido)), respuesta)

    def to_form(self, contenido: Contenido, respuesta: str) -> dict[str, list[str]]:
        return {"respuesta": [names(ids(contenido))[respuesta]]}

    def score(self, contenido: Contenido, respuesta: str) -> Fraction:
        return clamp(worth(contenido)[respuesta])

    def key_in_words(self, contenido: Contenido) -> list[str]:
        return [label for _, label, part in self.offered(contenido) if part == TODO]

    def guess(self, contenido: Contenido) -> Fraction:
        parts = [clamp(part) for part in worth(contenido).values()]
        return sum(parts, Fraction(0)) / len(parts)
