"""A question as lines that a person reads: what it says, what changed, which figures it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .enums import TipoReactivo

Contenido = dict[str, Any]
_RECURSO = re.compile(r"recurso:([0-9a-f]{64})(?![0-9a-f])")
_PUNTAJES = {
    "todo": "Todo o nada",
    "posicion": "Por cada uno en su lugar",
    "pares": "Por cada par en el orden correcto",
}


@dataclass(frozen=True)
class Cambio:
    """What a line of a question said before and says now; "" where it was not or is no more."""

    que: str
    antes: str
    ahora: str


def lines(contenido: Contenido) -> dict[str, str]:
    """Return everything a question says, each thing under its name."""
    return {name: text for name, text in _lines(contenido) if text}


def changes(antes: Contenido | None, ahora: Contenido) -> list[Cambio]:
    """Return what is different between two versions."""
    old, new = lines(antes) if antes else {}, lines(ahora)
    return [
        Cambio(name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys([*old, *new])
        if old.get(name, "") != new.get(name, "")
    ]


def texts(contenido: Contenido) -> list[str]:
    """Return every text of a question, as where figures may be named."""
    return list(_texts(contenido))


def figures(*textos: str) -> list[str]:
    """Return the sums of the figures that these texts show, each once."""
    return list(dict.fromkeys(sha for texto in textos for sha in _RECURSO.findall(texto)))


def percentage(fraccion: str) -> str:
    """Return what an answer is worth as people read it: «33.3 %»."""
    value = float(Fraction(fraccion) * 100)
    return f"{value:.1f} %".replace(".0 ", " ")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _lines(contenido: Contenido) -> Iterator[tuple[str, str]]:
    yield "Tipo", TipoReactivo(contenido["tipo"]).label
    yield "Pregunta", contenido["enunciado"]
    yield from _answers(contenido)
    yield from _matter(contenido)
    yield from _rules(contenido)
    yield "Explicación", contenido["retro"]


def _answers(contenido: Contenido) -> Iterator[tuple[str, str]]:
    """What may be chosen or written, with what it is worth and what is said of it."""
    for place, option in enumerate(contenido.get("opciones", ()), start=1):
        yield from _worth(f"Opción {place}", option["texto"], option)
    for place, pattern in enumerate(contenido.get("patrones", ()), start=1):
        yield from _worth(f"Respuesta aceptada {place}", pattern["texto"], pattern)
    for place, value in enumerate(contenido.get("valores", ()), start=1):
        tolerance = value["tolerancia"]
        text = value["valor"] + (f" ± {tolerance}" if tolerance not in ("", "0") else "")
        yield from _worth(f"Número {place}", text, value)
    if contenido["tipo"] == TipoReactivo.VERDADERO:
        yield (
            "Respuesta correcta",
            {True: "Verdadero", False: "Falso"}.get(contenido["correcta"], ""),
        )
        yield "Si elige Verdadero", contenido["retro_verdadero"]
        yield "Si elige Falso", contenido["retro_falso"]


def _worth(name: str, text: str, row: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield name, text
    yield f"{name}: vale", percentage(row["fraccion"])
    yield f"{name}: qué se le dice", row["retro"]


def _matter(contenido: Contenido) -> Iterator[tuple[str, str]]:
    for place, pair in enumerate(contenido.get("pares", ()), start=1):
        yield f"Par {place}", f"{pair['izquierda']} → {pair['derecha']}"
    for place, text in enumerate(contenido.get("distractores", ()), start=1):
        yield f"Respuesta de más {place}", text
    for place, element in enumerate(contenido.get("elementos", ()), start=1):
        yield f"Lugar {place}", element["texto"]
    for place, row in enumerate(contenido.get("rubrica", ()), start=1):
        levels = "; ".join(f"{level['nombre']} = {level['puntos']}" for level in row["niveles"])
        yield f"Criterio {place}", f"{row['criterio']}: {levels}"
    yield "Texto inicial", contenido.get("base", "")


def _rules(contenido: Contenido) -> Iterator[tuple[str, str]]:
    yes = {True: "Sí", False: "No"}
    for key, name in (
        ("mezclar", "Mezclar las opciones"),
        ("distingue_mayusculas", "Distinguir mayúsculas"),
        ("distingue_acentos", "Distinguir acentos"),
    ):
        if key in contenido:
            yield name, yes[bool(contenido[key])]
    yield "Unidad", contenido.get("unidad", "")
    yield "Cómo se puntúa", _PUNTAJES.get(contenido.get("puntaje", ""), "")
    yield "Palabras, al menos", str(contenido.get("minimo_palabras") or "")
    yield "Palabras, a lo más", str(contenido.get("maximo_palabras") or "")
    yield "Tipos de archivo", ", ".join(contenido.get("extensiones", ()))
    yield "Archivos, a lo más", str(contenido.get("cuantos", "") or "")
