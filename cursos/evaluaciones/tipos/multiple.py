"""Several options of several: what is ticked adds up, and never below nothing."""

from fractions import Fraction
from typing import Any

from .base import NADA, Contenido, Formulario, RespuestaInvalida, clamp
from .nombres import meanings, meant, names
from .opciones import Opciones, ids, worth


class Multiple(Opciones):
    def problems(self, contenido: Contenido) -> list[str]:
        found = super().problems(contenido)
        parts = list(worth(contenido).values())
        if not any(part > 0 for part in parts):
            found.append("Ninguna opción suma puntos. Marque cuáles son las correctas.")
        elif (total := sum(part for part in parts if part > 0)) < 1:
            found.append(
                f"Las opciones correctas suman {float(total * 100):.5g} % y deben sumar 100 %. "
                "Corrija sus porcentajes."
            )
        if len(parts) > 1 and all(part > 0 for part in parts):
            found.append("Todas las opciones suman puntos y no hay qué elegir. Agregue una falsa.")
        return found

    def from_form(self, contenido: Contenido, data: Formulario) -> list[str]:
        return data.getlist("respuesta")

    def to_form(self, contenido: Contenido, respuesta: list[str]) -> dict[str, list[str]]:
        shown = names(ids(contenido))
        return {"respuesta": [shown[one] for one in respuesta]}

    def clean(self, contenido: Contenido, respuesta: Any) -> list[str]:
        if not isinstance(respuesta, list):
            raise RespuestaInvalida
        known = meanings(ids(contenido))
        return sorted({meant(known, said) for said in respuesta})

    def score(self, contenido: Contenido, respuesta: list[str]) -> Fraction:
        parts = worth(contenido)
        return clamp(sum((parts[one] for one in respuesta), NADA))

    def key_in_words(self, contenido: Contenido) -> list[str]:
        return [label for _, label, part in self.offered(contenido) if part > 0]
