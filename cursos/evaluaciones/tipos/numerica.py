"""A number: worth what the first value says that it comes near enough to."""

from fractions import Fraction
from typing import Any

from comun.texto import fold

from .base import NADA, TODO, Contenido, RespuestaInvalida, Tipo, clamp
from .numeros import number, typed, without_idle_zeros
from .textos import one_line

_LARGO = 60


class Numerica(Tipo):
    def problems(self, contenido: Contenido) -> list[str]:
        valores = contenido["valores"]
        whole = [valor for valor in valores if Fraction(valor["fraccion"]) == TODO]
        found = []
        if not valores:
            found.append("Falta el número que es la respuesta. Escríbalo.")
        elif not whole:
            found.append("Ningún número vale 100 %. Ponga cuál es la respuesta correcta.")
        if any(valor["tolerancia"].startswith("-") for valor in valores):
            found.append("Una tolerancia es negativa. Escríbala sin signo.")
        elif whole and all(self.score(contenido, valor["valor"]) != TODO for valor in whole):
            found.append(
                f"A {whole[0]['valor']} se le adelanta otro número que vale menos. Póngalo primero."
            )
        return found

    def clean(self, contenido: Contenido, respuesta: Any) -> str | None:
        """Keep the line as it was typed: a number, and its unit or a % if there is one."""
        line = one_line(respuesta, _LARGO)
        if not line:
            return None
        try:
            _, unit = typed(line)
        except ValueError as error:
            raise RespuestaInvalida(
                f"«{line[:40]}» no es un número. Escríbalo con cifras, y con punto para los "
                "decimales; por ejemplo: 1,234.5"
            ) from error
        if unit and not _is_unit(unit, contenido["unidad"]):
            raise RespuestaInvalida(f"Escriba solo el número, sin «{unit[:20]}».")
        return line

    def score(self, contenido: Contenido, respuesta: str) -> Fraction:
        valor = _first(contenido, respuesta)
        return clamp(Fraction(valor["fraccion"])) if valor else NADA

    def public(self, contenido: Contenido) -> Contenido:
        return {"unidad": contenido["unidad"]}

    def answer_in_words(self, contenido: Contenido, respuesta: str) -> list[str]:
        _, unit = typed(respuesta)
        return [respuesta if unit else f"{respuesta} {contenido['unidad']}".strip()]

    def key_in_words(self, contenido: Contenido) -> list[str]:
        return [
            _in_words(valor, contenido["unidad"])
            for valor in contenido["valores"]
            if Fraction(valor["fraccion"]) == TODO
        ]

    def feedback(self, contenido: Contenido, respuesta: str) -> list[str]:
        valor = _first(contenido, respuesta)
        return [valor["retro"]] if valor else []

    def choices(self, contenido: Contenido, respuesta: str) -> list[tuple[str, str]]:
        plain = without_idle_zeros(typed(respuesta)[0])
        return [(plain, plain)]

    def guess(self, contenido: Contenido) -> Fraction:
        return NADA

    def compatible(self, old: Contenido, new: Contenido) -> str:
        before, after = old["unidad"], new["unidad"]
        if before and after and not _is_unit(before, after):
            return f"La unidad era «{before[:20]}» y ahora es «{after[:20]}»."
        return ""


def _is_unit(said: str, unidad: str) -> bool:
    if said == "%" and not fold(unidad):
        return True  # who asks for a percentage seldom says so in the unit; 12 % is 12
    return said.casefold() == unidad.casefold() or fold(said) == fold(unidad) != ""


def _first(contenido: Contenido, respuesta: str) -> dict[str, str] | None:
    """Return the first value near enough, to the last digit: Decimal would round the difference.

    The unit does not count: it may have been taken from the question after the answer was given.
    """
    value = Fraction(typed(respuesta)[0])
    for valor in contenido["valores"]:
        if abs(value - Fraction(valor["valor"])) <= Fraction(valor["tolerancia"]):
            return valor
    return None


def _in_words(valor: dict[str, str], unidad: str) -> str:
    near = "" if number(valor["tolerancia"]) == "0" else f" ± {valor['tolerancia']}"
    return f"{valor['valor']}{near} {unidad}".strip()
