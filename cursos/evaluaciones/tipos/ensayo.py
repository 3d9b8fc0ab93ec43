"""A text of one's own, which a person marks."""

from typing import Any

from .base import Contenido, RespuestaInvalida, Tipo
from .textos import visible

_BYTES = 100 * 1024
_DEMASIADO = "El texto es muy largo: pesa más de 100 kB. Acórtelo, o entréguelo como archivo."


class Ensayo(Tipo):
    needs_hand = True

    def problems(self, contenido: Contenido) -> list[str]:
        least, most = contenido["minimo_palabras"], contenido["maximo_palabras"]
        if least and most and least > most:
            return ["El mínimo de palabras es mayor que el máximo. Corríjalos."]
        return []

    def clean(self, contenido: Contenido, respuesta: Any) -> str | None:
        """Keep the text with its lines. What the question itself began with is no answer."""
        if not isinstance(respuesta, str):
            raise RespuestaInvalida
        if len(respuesta) > _BYTES:
            raise RespuestaInvalida(_DEMASIADO)
        text = visible(respuesta).strip()
        if len(text.encode()) > _BYTES:
            raise RespuestaInvalida(_DEMASIADO)
        return None if text in ("", visible(contenido["base"]).strip()) else text

    def score(self, contenido: Contenido, respuesta: str) -> None:
        return None

    def public(self, contenido: Contenido) -> Contenido:
        """The rubric stays behind: in files from elsewhere it is a note for who marks."""
        return {key: contenido[key] for key in ("minimo_palabras", "maximo_palabras", "base")}

    def answer_in_words(self, contenido: Contenido, respuesta: str) -> list[str]:
        return [respuesta]

    def warnings(self, contenido: Contenido, respuesta: str) -> list[str]:
        least, most = contenido["minimo_palabras"], contenido["maximo_palabras"]
        words = len(respuesta.split())
        has = f"Su texto tiene {words:,} palabra{'s' if words != 1 else ''}"
        if least and words < least:
            return [f"{has} y se piden al menos {least:,}."]
        if most and words > most:
            return [f"{has} y se piden {most:,} como máximo."]
        return []
