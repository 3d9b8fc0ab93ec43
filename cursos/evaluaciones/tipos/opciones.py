"""Options to choose from: what questions with one answer and with several have in common."""

import random
from fractions import Fraction

from .base import Contenido, Tipo
from .nombres import names, twice

_MAX = 50


class Opciones(Tipo):
    def problems(self, contenido: Contenido) -> list[str]:
        texts = [opcion["texto"] for opcion in contenido["opciones"]]
        found = []
        if len(texts) < 2:
            found.append("Tiene menos de dos opciones. Agregue las que falten.")
        if len(texts) > _MAX:
            found.append(f"Tiene más de {_MAX} opciones. Deje las que sirvan.")
        if not all(texts):
            found.append("Una opción está vacía. Escríbala o quítela.")
        if same := twice(texts):
            found.append(f"Dos opciones dicen lo mismo: «{same[:60]}». Cambie o quite una.")
        return found

    def arrange(self, contenido: Contenido, rng: random.Random) -> Contenido:
        options = contenido["opciones"]
        if not contenido["mezclar"]:
            return contenido
        return contenido | {"opciones": rng.sample(options, len(options))}

    def public(self, contenido: Contenido) -> Contenido:
        shown = names(ids(contenido))
        return {
            "opciones": [
                {"id": shown[opcion["id"]], "texto": opcion["texto"]}
                for opcion in contenido["opciones"]
            ]
        }

    def answer_in_words(self, contenido: Contenido, respuesta: str | list[str]) -> list[str]:
        return [label for _, label in self.choices(contenido, respuesta)]

    def feedback(self, contenido: Contenido, respuesta: str | list[str]) -> list[str]:
        return [opcion["retro"] for opcion in _chosen(contenido, respuesta)]

    def choices(self, contenido: Contenido, respuesta: str | list[str]) -> list[tuple[str, str]]:
        return [(opcion["id"], opcion["texto"]) for opcion in _chosen(contenido, respuesta)]

    def offered(self, contenido: Contenido) -> list[tuple[str, str, Fraction]]:
        return [
            (opcion["id"], opcion["texto"], Fraction(opcion["fraccion"]))
            for opcion in contenido["opciones"]
        ]

    def compatible(self, old: Contenido, new: Contenido) -> str:
        if set(ids(old)) == set(ids(new)):
            return ""
        return "Se agregaron o quitaron opciones. Las respuestas se dieron entre las de antes."


def ids(contenido: Contenido) -> list[str]:
    """Return the options' ids in the order shown."""
    return [opcion["id"] for opcion in contenido["opciones"]]


def worth(contenido: Contenido) -> dict[str, Fraction]:
    """Return what each option adds to the mark, or takes from it."""
    return {opcion["id"]: Fraction(opcion["fraccion"]) for opcion in contenido["opciones"]}


def _chosen(contenido: Contenido, respuesta: str | list[str]) -> list[dict[str, str]]:
    picked = [respuesta] if isinstance(respuesta, str) else respuesta
    return [opcion for opcion in contenido["opciones"] if opcion["id"] in picked]
