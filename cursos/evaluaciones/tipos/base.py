"""What each kind of question answers for, and what most kinds answer alike."""

import random
from abc import ABC, abstractmethod
from fractions import Fraction
from typing import Any, Protocol

Contenido = dict[str, Any]
NADA, TODO = Fraction(0), Fraction(1)


class RespuestaInvalida(Exception):
    """An answer that cannot be kept. The message says what to do."""

    def __init__(
        self, motivo: str = "La respuesta no llegó entera. Cargue la página otra vez y responda."
    ) -> None:
        super().__init__(motivo)


class Formulario(Protocol):
    """What a browser sent: Django's QueryDict, or anything that is asked like it."""

    def getlist(self, key: str, /) -> list[str]: ...


class Tipo(ABC):
    """One kind of question. It keeps nothing: all that it knows comes with the content.

    No method is asked about a blank answer but `from_form` and `clean`: the package does that.
    """

    needs_hand = False

    @abstractmethod
    def problems(self, contenido: Contenido) -> list[str]: ...

    @abstractmethod
    def clean(self, contenido: Contenido, respuesta: Any) -> Any: ...

    @abstractmethod
    def score(self, contenido: Contenido, respuesta: Any) -> Fraction | None: ...

    @abstractmethod
    def answer_in_words(self, contenido: Contenido, respuesta: Any) -> list[str]: ...

    def from_form(self, contenido: Contenido, data: Formulario) -> Any:
        values = data.getlist("respuesta")
        return values[0] if len(values) == 1 else values

    def to_form(self, contenido: Contenido, respuesta: Any) -> dict[str, list[str]]:
        return {"respuesta": [respuesta]}

    def arrange(self, contenido: Contenido, rng: random.Random) -> Contenido:
        return contenido

    def public(self, contenido: Contenido) -> Contenido:
        return {}

    def key_in_words(self, contenido: Contenido) -> list[str]:
        return []

    def feedback(self, contenido: Contenido, respuesta: Any) -> list[str]:
        return []

    def choices(self, contenido: Contenido, respuesta: Any) -> list[tuple[str, str]]:
        return []

    def offered(self, contenido: Contenido) -> list[tuple[str, str, Fraction]]:
        return []

    def guess(self, contenido: Contenido) -> Fraction | None:
        return None

    def compatible(self, old: Contenido, new: Contenido) -> str:
        return ""

    def warnings(self, contenido: Contenido, respuesta: Any) -> list[str]:
        return []


def clamp(worth: Fraction) -> Fraction:
    return min(max(worth, NADA), TODO)
