"""Whether what was read makes a whole question, kind by kind, in words for who wrote the file."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

_MAX_OPCIONES = 50
_NUMERO = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?")
EXTENSION = re.compile(r"\.[a-z0-9]{1,8}")


def faults(contenido: dict[str, Any]) -> list[str]:
    """Return what stops this question, and what to do; empty if nothing does."""
    found = [] if contenido["enunciado"] else ["Falta el texto de la pregunta. Escríbalo."]
    return found + _POR_TIPO[contenido["tipo"]](contenido)


def number(text: str) -> str:
    """Return a decimal number as the bank writes it: no exponent, no idle zeros.

    :raises ValueError: it is none, or out of any measure.
    """
    try:
        value = Decimal(text.strip())
    except ArithmeticError as error:
        raise ValueError(text) from error
    if not value.is_finite() or (value and abs(value.adjusted()) > 25):
        raise ValueError(text)
    if not value:
        return "0"  # whatever its exponent: written out, some would fill the memory
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    if not _NUMERO.fullmatch(plain):
        raise ValueError(text)
    return plain


def _offered(opciones: Sequence[dict[str, Any]]) -> list[str]:
    texts = [opcion["texto"] for opcion in opciones]
    found = []
    if len(texts) < 2:
        found.append("Tiene menos de dos opciones. Agregue las que falten.")
    if len(texts) > _MAX_OPCIONES:
        found.append(f"Tiene más de {_MAX_OPCIONES} opciones. Deje las que sirvan.")
    if not all(texts):
        found.append("Una opción está vacía. Escríbala o quítela.")
    if twice := _twice(texts):
        found.append(f"Dos opciones dicen lo mismo: «{twice[:60]}». Cambie o quite una.")
    return found


def _twice(texts: Iterable[str]) -> str:
    seen: set[str] = set()
    for text in texts:
        if text and text in seen:
            return text
        seen.add(text)
    return ""


def _unica(contenido: dict[str, Any]) -> list[str]:
    worth = [Fraction(opcion["fraccion"]) for opcion in contenido["opciones"]]
    found = _offered(contenido["opciones"])
    right = worth.count(Fraction(1))
    if right == 0:
        found.append("Ninguna opción vale 100 %. Marque cuál es la correcta.")
    elif right > 1:
        found.append(
            f"Tiene {right} opciones que valen 100 % y solo se puede elegir una. "
            "Deje una, o hágala de opción múltiple repartiendo el 100 % entre las correctas."
        )
    return found


def _multiple(contenido: dict[str, Any]) -> list[str]:
    worth = [Fraction(opcion["fraccion"]) for opcion in contenido["opciones"]]
    found = _offered(contenido["opciones"])
    if not any(value > 0 for value in worth):
        found.append("Ninguna opción suma puntos. Marque cuáles son las correctas.")
    elif (total := sum(value for value in worth if value > 0)) < 1:
        found.append(
            f"Las opciones correctas suman {float(total * 100):.5g} % y deben sumar 100 %. "
            "Corrija sus porcentajes."
        )
    return found


def _verdadero(contenido: dict[str, Any]) -> list[str]:
    if isinstance(contenido["correcta"], bool):
        return []
    return ["No dice si la respuesta es verdadero o falso. Márquela."]


def _corta(contenido: dict[str, Any]) -> list[str]:
    patterns = contenido["patrones"]
    found = []
    if not patterns or not all(pattern["texto"] for pattern in patterns):
        found.append("Falta una respuesta aceptada, o está vacía. Escríbala.")
    elif not any(Fraction(pattern["fraccion"]) == 1 for pattern in patterns):
        found.append("Ninguna respuesta aceptada vale 100 %. Ponga cuál lo vale.")
    return found


def _numerica(contenido: dict[str, Any]) -> list[str]:
    valores = contenido["valores"]
    found = []
    if not valores:
        found.append("Falta el número que es la respuesta. Escríbalo.")
    elif not any(Fraction(valor["fraccion"]) == 1 for valor in valores):
        found.append("Ningún número vale 100 %. Ponga cuál es la respuesta correcta.")
    if any(valor["tolerancia"].startswith("-") for valor in valores):
        found.append("Una tolerancia es negativa. Escríbala sin signo.")
    return found


def _relacion(contenido: dict[str, Any]) -> list[str]:
    pairs = contenido["pares"]
    found = []
    if len(pairs) < 2:
        found.append("Tiene menos de dos pares por relacionar. Agregue los que falten.")
    if not all(pair["izquierda"] and pair["derecha"] for pair in pairs):
        found.append("A un par le falta uno de sus dos lados. Complételo.")
    if twice := _twice(pair["izquierda"] for pair in pairs):
        found.append(f"«{twice[:60]}» está dos veces a la izquierda. Cambie o quite una.")
    if not all(contenido["distractores"]):
        found.append("Una respuesta de más está vacía. Escríbala o quítela.")
    return found


def _orden(contenido: dict[str, Any]) -> list[str]:
    texts = [element["texto"] for element in contenido["elementos"]]
    found = []
    if len(texts) < 2:
        found.append("Tiene menos de dos elementos por ordenar. Agregue los que falten.")
    if not all(texts):
        found.append("Un elemento por ordenar está vacío. Escríbalo o quítelo.")
    if twice := _twice(texts):
        found.append(f"Dos elementos dicen lo mismo: «{twice[:60]}». Cambie o quite uno.")
    return found


def _ensayo(contenido: dict[str, Any]) -> list[str]:
    least, most = contenido["minimo_palabras"], contenido["maximo_palabras"]
    if least and most and least > most:
        return ["El mínimo de palabras es mayor que el máximo. Corríjalos."]
    return []


def _archivo(contenido: dict[str, Any]) -> list[str]:
    found = []
    if contenido["cuantos"] < 1:
        found.append("Diga cuántos archivos se pueden entregar, uno o más.")
    if odd := [kind for kind in contenido["extensiones"] if not EXTENSION.fullmatch(kind)]:
        found.append(f"«{odd[0][:20]}» no es una extensión. Escríbalas así: .pdf, .docx")
    return found


_POR_TIPO: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "unica": _unica,
    "multiple": _multiple,
    "verdadero": _verdadero,
    "corta": _corta,
    "numerica": _numerica,
    "relacion": _relacion,
    "orden": _orden,
    "ensayo": _ensayo,
    "archivo": _archivo,
}
