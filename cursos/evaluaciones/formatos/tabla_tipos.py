"""What the cells of a row say, kind by kind."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from openpyxl.utils import column_index_from_string, get_column_letter

from comun.texto import fold

from . import armado, rubricas
from .leido import Cuaderno
from .tabla_columnas import PUNTAJES

_FLECHA = re.compile(r"(?<!\\)(?:→|->|=>)")
_FLECHA_ESCAPADA = re.compile(r"\\(→|->|=>)")
_MAS_MENOS = re.compile(r"±|\+\s*/\s*-|\+-")
_LETRAS = re.compile(r"[(\[]?([a-z]{1,2})[.)\]]*(?:\s*(?:,|;|/|\by\b|\be\b|&)\s*|\s+|$)", re.I)
_FRACCION = re.compile(r"-?\d{1,9}/[1-9]\d{0,8}")
_VERDADERO = {"verdadero", "v", "true", "t", "cierto", "si"}
_FALSO = {"falso", "f", "false", "no"}
_EXTENSION = re.compile(r"[\s,;]+")


@dataclass
class Renglon:
    """A row being read: its cells by key, its options, and where to note things down."""

    celdas: dict[str, str]
    opciones: list[tuple[int, str, str, str]]  # place, text, weight, feedback
    cuaderno: Cuaderno

    def says(self, key: str) -> str:
        return self.celdas.get(key, "")

    def is_yes(self, key: str, default: bool) -> bool:
        folded = fold(self.says(key))
        if folded and folded not in _VERDADERO | _FALSO | {"x"}:
            self.cuaderno.avisa(f"«{self.says(key)[:20]}» no es «sí» ni «no».")
        return folded in _VERDADERO | {"x"} if folded else default

    def count(self, key: str) -> int | None:
        text = self.says(key)
        if not text:
            return None
        if not re.fullmatch(r"\d{1,6}", text):
            self.cuaderno.impide(f"«{text[:20]}» no es un número entero. Corríjalo.")
            return None
        return int(text) or None


def guess(row: Renglon) -> str | None:
    """Return the kind of a row that does not say it; None if it could be several."""
    right = fold(row.says("correcta"))
    if not any(text for _, text, _, _ in row.opciones):
        return "verdadero" if right in _VERDADERO | _FALSO else "corta" if right else None
    if not right:
        return None
    return "multiple" if len(_right_places(row) or ()) > 1 else "unica"


def _right_places(row: Renglon) -> set[int] | None:
    """Return which options are right by their letters or their text; None if neither fits.

    The letter goes first, as the template asks for it: an option may itself say «A)».
    """
    said = row.says("correcta")
    if said and not _LETRAS.sub("", said).strip(" ."):
        places = {column_index_from_string(letter.upper()) for letter in _LETRAS.findall(said)}
        if places <= {place for place, *_ in row.opciones}:
            return places
    same = {place for place, text, _, _ in row.opciones if fold(text) == fold(said)}
    return same if len(same) == 1 and said else None


def _worth(text: str, cuaderno: Cuaderno) -> str:
    """Return the fraction of «50», «50 %», «0.5» or «1/3»."""
    if _FRACCION.fullmatch(text):
        value = Fraction(text)
        if abs(value) <= 1:
            return str(value)
    if re.fullmatch(r"-?(?:[01]|0?\.\d{1,9}|0\.\d{1,9})", text):
        text = str(Decimal(text) * 100)  # nobody means one per cent
    return armado.fraction(text.rstrip("% "), cuaderno)


def _choice(row: Renglon, kind: str) -> dict[str, Any]:
    right = _right_places(row)
    weighted = any(weight for _, _, weight, _ in row.opciones)
    if right is None and (row.says("correcta") or not weighted):
        _complain_of_the_key(row)
    good = right or set()
    share = Fraction(1, len(good)) if kind == "multiple" and good else Fraction(1)
    wrong = -share if kind == "multiple" and good else Fraction(0)
    opciones = [
        armado.option(
            number, text,
            _worth(weight, row.cuaderno) if weight else str(share if place in good else wrong),
            feedback,
        )
        for number, (place, text, weight, feedback) in enumerate(row.opciones, start=1)
    ]  # fmt: skip
    if kind == "multiple":
        armado.warn_of_excess(opciones, row.cuaderno)
    return {"opciones": opciones, "mezclar": row.is_yes("mezclar", True)}


def _complain_of_the_key(row: Renglon) -> None:
    last = get_column_letter(row.opciones[-1][0]) if row.opciones else "A"
    said = row.says("correcta")
    row.cuaderno.impide(
        f"En «Respuesta correcta» dice «{said[:40]}» y debe decir la letra de una o varias de sus "
        f"opciones (A a {last})."
        if said
        else "Falta la letra de la opción correcta en la columna «Respuesta correcta»."
    )


def _unica(row: Renglon) -> dict[str, Any]:
    return _choice(row, "unica")


def _multiple(row: Renglon) -> dict[str, Any]:
    return _choice(row, "multiple")


def _verdadero(row: Renglon) -> dict[str, Any]:
    said = fold(row.says("correcta"))
    if said not in _VERDADERO | _FALSO and (places := _right_places(row)):
        said = next(fold(text) for place, text, _, _ in row.opciones if place in places)
    feedback = {place: dice for place, _, _, dice in row.opciones}
    return {
        "correcta": True if said in _VERDADERO else False if said in _FALSO else None,
        "retro_verdadero": feedback.get(1, ""),
        "retro_falso": feedback.get(2, ""),
    }


def _accepted(row: Renglon) -> list[tuple[str, str, str]]:
    """Return the answers that count: the options, or what stands as the right answer."""
    said = row.says("correcta")
    if said and not any(text for _, text, _, _ in row.opciones):
        return [(said, "", row.opciones[0][3] if row.opciones else "")]
    return [(text, weight, dice) for _, text, weight, dice in row.opciones]


def _corta(row: Renglon) -> dict[str, Any]:
    return {
        "patrones": [
            {
                "texto": text,
                "fraccion": _worth(weight, row.cuaderno) if weight else "1",
                "retro": dice,
            }
            for text, weight, dice in _accepted(row)
        ],
        "distingue_mayusculas": row.is_yes("mayusculas", False),
        "distingue_acentos": row.is_yes("acentos", False),
    }


def _numerica(row: Renglon) -> dict[str, Any]:
    return {
        "valores": [_value(*parts, row.cuaderno) for parts in _accepted(row)],
        "unidad": row.says("unidad"),
    }


def _value(text: str, weight: str, dice: str, cuaderno: Cuaderno) -> dict[str, str]:
    value, *tolerance = _MAS_MENOS.split(text, maxsplit=1)
    return {
        "valor": armado.number(_bare(value), cuaderno),
        "tolerancia": armado.number(_bare(tolerance[0]), cuaderno) if tolerance else "0",
        "fraccion": _worth(weight, cuaderno) if weight else "1",
        "retro": dice,
    }


def _bare(text: str) -> str:
    """Drop the commas of thousands, as people write them in Mexico."""
    text = text.strip()
    return text.replace(",", "") if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text) else text


def _relacion(row: Renglon) -> dict[str, Any]:
    sides = []
    for place, text, _, _ in row.opciones:
        left, *right = _FLECHA.split(text, maxsplit=1)
        if not right:
            row.cuaderno.impide(
                f"A la opción {get_column_letter(place)} le falta la flecha entre sus dos lados. "
                "Escríbala así: México -> Ciudad de México"
            )
        sides.append((_no_arrow(left), _no_arrow(right[0] if right else "")))
    return armado.matching(sides)


def _no_arrow(text: str) -> str:
    return _FLECHA_ESCAPADA.sub(r"\1", text).strip()


def _orden(row: Renglon) -> dict[str, Any]:
    said = fold(row.says("puntaje"))
    kinds = {fold(title): key for key, title in PUNTAJES.items()}
    if said and said not in kinds:
        row.cuaderno.avisa(
            f"«{row.says('puntaje')[:30]}» no es un modo de calificar el orden: se toma "
            f"«{PUNTAJES['posicion']}»."
        )
    elements = [armado.element(n, text) for n, (_, text, _, _) in enumerate(row.opciones, start=1)]
    return {"elementos": elements, "puntaje": kinds.get(said, "posicion")}


def _ensayo(row: Renglon) -> dict[str, Any]:
    return {
        "rubrica": rubricas.read(row.says("rubrica"), row.cuaderno),
        "minimo_palabras": row.count("minimo"),
        "maximo_palabras": row.count("maximo"),
        "base": row.says("base"),
    }


def _archivo(row: Renglon) -> dict[str, Any]:
    kinds = [kind.lower() for kind in _EXTENSION.split(row.says("extensiones")) if kind]
    return {
        "rubrica": rubricas.read(row.says("rubrica"), row.cuaderno),
        "extensiones": [kind if kind.startswith(".") else f".{kind}" for kind in kinds],
        "cuantos": row.count("cuantos") or 1,
    }


POR_TIPO: dict[str, Callable[[Renglon], dict[str, Any]]] = {
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
