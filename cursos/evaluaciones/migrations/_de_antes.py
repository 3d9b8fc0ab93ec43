"""What questions and answers said before they had ids, as they are said now.

Until now the place of an option told it; every kind had options; the score of a multiple choice
was +1/k for each of the k right ones and −1/k for each wrong one, never below 0.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any


def content(
    tipo: str,
    enunciado: str,
    retro: str,
    opciones: Sequence[dict[str, Any]],
    ids: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the content of a question. `opciones`: {"texto", "correcta", "retro"}, in order.

    `ids`: those of the options, where they are not o1, o2… in that order.
    """
    said = {"tipo": tipo, "enunciado": enunciado, "retro": retro}
    if tipo == "verdadero":
        true, false = opciones[:2]
        return said | {
            "correcta": bool(true["correcta"]),
            "retro_verdadero": true["retro"],
            "retro_falso": false["retro"],
        }
    named = ids or [f"o{n}" for n in range(1, len(opciones) + 1)]
    return said | {
        "opciones": [
            {"id": name, "texto": one["texto"], "fraccion": part, "retro": one["retro"]}
            for name, one, part in zip(named, opciones, _parts(tipo, opciones), strict=True)
        ],
        "mezclar": True,
    }


def _parts(tipo: str, opciones: Sequence[dict[str, Any]]) -> list[str]:
    right = sum(bool(option["correcta"]) for option in opciones) if tipo == "multiple" else 1
    part = Fraction(1, max(right, 1))
    wrong = str(-part) if tipo == "multiple" else "0"
    return [str(part) if option["correcta"] else wrong for option in opciones]


def ids_shown(opciones: Sequence[dict[str, Any]], banco: dict[str, Any]) -> list[str]:
    """Return the bank's ids of options that were shown in another order, known by their texts.

    So that they are counted with those of later attempts, and marked again with a corrected key.
    Where the bank no longer says the same, a1, a2…: nobody may take them for the bank's.
    """
    known = {option["texto"]: option["id"] for option in banco.get("opciones", ())}
    ids = [known.get(option["texto"], "") for option in opciones]
    if all(ids) and len(set(ids)) == len(ids):
        return ids
    return [f"a{n}" for n in range(1, len(opciones) + 1)]


def answer(contenido: dict[str, Any], places: Sequence[int] | None) -> Any:
    """Return an answer that told the places of the options chosen; None if there was none."""
    if not places:
        return None
    if contenido["tipo"] == "verdadero":
        return places[0] == 0
    ids = sorted(contenido["opciones"][place]["id"] for place in places)
    return ids if contenido["tipo"] == "multiple" else ids[0]


def score(contenido: dict[str, Any], respuesta: Any) -> Fraction:
    """Return what an answer was worth, which three decimals could not keep."""
    if respuesta is None:
        return Fraction(0)
    if contenido["tipo"] == "verdadero":
        return Fraction(respuesta is contenido["correcta"])
    chosen = respuesta if isinstance(respuesta, list) else [respuesta]
    parts = {option["id"]: Fraction(option["fraccion"]) for option in contenido["opciones"]}
    return min(max(sum((parts[one] for one in chosen), Fraction(0)), Fraction(0)), Fraction(1))


def points(value: Fraction) -> Decimal:
    return Decimal(floor(value * 10**7 + Fraction(1, 2))).scaleb(-7)
