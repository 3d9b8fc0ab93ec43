"""True or false."""

from fractions import Fraction
from typing import Any

from .base import NADA, TODO, Contenido, Formulario, RespuestaInvalida, Tipo

_ETIQUETAS = {True: "Verdadero", False: "Falso"}
_CLAVES = {True: "verdadero", False: "falso"}
_EN_FORMA = {"si": True, "no": False}


class Verdadero(Tipo):
    def problems(self, contenido: Contenido) -> list[str]:
        if isinstance(contenido["correcta"], bool):
            return []
        return ["No dice si la respuesta es verdadero o falso. Márquela."]

    def from_form(self, contenido: Contenido, data: Formulario) -> Any:
        said = super().from_form(contenido, data)
        return _EN_FORMA.get(said, said) if isinstance(said, str) else said

    def to_form(self, contenido: Contenido, respuesta: bool) -> dict[str, list[str]]:
        return {"respuesta": ["si" if respuesta else "no"]}

    def clean(self, contenido: Contenido, respuesta: Any) -> bool:
        if not isinstance(respuesta, bool):
            raise RespuestaInvalida("Elija «Verdadero» o «Falso».")
        return respuesta

    def score(self, contenido: Contenido, respuesta: bool) -> Fraction:
        return TODO if respuesta == contenido["correcta"] else NADA

    def answer_in_words(self, contenido: Contenido, respuesta: bool) -> list[str]:
        return [_ETIQUETAS[respuesta]]

    def key_in_words(self, contenido: Contenido) -> list[str]:
        return [_ETIQUETAS[contenido["correcta"]]]

    def feedback(self, contenido: Contenido, respuesta: bool) -> list[str]:
        return [contenido["retro_verdadero" if respuesta else "retro_falso"]]

    def choices(self, contenido: Contenido, respuesta: bool) -> list[tuple[str, str]]:
        return [(_CLAVES[respuesta], _ETIQUETAS[respuesta])]

    def offered(self, contenido: Contenido) -> list[tuple[str, str, Fraction]]:
        return [
            (_CLAVES[said], label, self.score(contenido, said))
            for said, label in _ETIQUETAS.items()
        ]

    def guess(self, contenido: Contenido) -> Fraction:
        return Fraction(1, 2)
