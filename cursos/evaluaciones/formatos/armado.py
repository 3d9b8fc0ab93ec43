"""A question put together from what each format found, the same way for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .. import tipos
from ..tipos import numeros
from . import fracciones
from .leido import Cuaderno, Leido, excerpt

# Where a passage travels in formats that have none: a text of its own, and a tag that points to it.
PASAJE = "pasaje:"


@dataclass(frozen=True)
class Ficha:
    """What is said of a question beside its content."""

    nombre: str = ""
    clave: str = ""
    categoria: tuple[str, ...] = ()
    etiquetas: tuple[str, ...] = ()


def finish(
    cuaderno: Cuaderno,
    ficha: Ficha,
    contenido: dict[str, Any],
    pasaje: dict[str, str] | None = None,
) -> Leido:
    """Close the notebook: the question whole, or without content where something stops it."""
    for fault in tipos.problems(contenido) if contenido and not cuaderno.stopped else ():
        cuaderno.impide(fault)
    kept = {} if cuaderno.stopped else contenido
    begins, nombre = excerpt(contenido.get("enunciado", "")), ficha.nombre
    if not kept:
        nombre = nombre or begins  # so that its author knows which one it is
    elif nombre == begins:
        nombre = ""  # what Moodle calls a question that nobody named
    return Leido(
        linea=cuaderno.linea,
        nombre=nombre,
        clave=ficha.clave,
        categoria=ficha.categoria,
        contenido=kept,
        pasaje=pasaje,
        etiquetas=tuple(dict.fromkeys(ficha.etiquetas)),
        recursos=cuaderno.recursos if kept else {},
        problemas=tuple(cuaderno.problemas),
    )


def refuse(cuaderno: Cuaderno, ficha: Ficha, texto: str) -> Leido:
    """List a question that is not taken, with why."""
    cuaderno.impide(texto)
    return finish(cuaderno, ficha, {})


def option(place: int, texto: str, fraccion: str, retro: str) -> dict[str, str]:
    return {"id": f"o{place}", "texto": texto, "fraccion": fraccion, "retro": retro}


def element(place: int, texto: str) -> dict[str, str]:
    return {"id": f"e{place}", "texto": texto}


def matching(sides: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return pairs; what has nothing on its left is an answer too many."""
    pairs: list[dict[str, str]] = []
    extra: list[str] = []
    for left, right in sides:
        if left:
            pairs.append({"id": f"p{len(pairs) + 1}", "izquierda": left, "derecha": right})
        elif right:
            extra.append(right)
    return {"pares": pairs, "distractores": extra}


def fraction(percentage: str, cuaderno: Cuaderno, linea: int = 0) -> str:
    """Return the exact fraction of a percentage; "0" and a problem where it is none."""
    try:
        exact, remark = fracciones.read(percentage)
    except ValueError:
        cuaderno.impide(
            f"«{percentage[:30]}» no es un porcentaje entre -100 y 100. Corríjalo.", linea
        )
        return "0"
    if remark:
        cuaderno.avisa(remark, linea)
    return exact


def number(text: str, cuaderno: Cuaderno, linea: int = 0) -> str:
    """Return a number as the bank writes it; a comma is taken as the decimal point."""
    if "," in text and "." not in text and text.count(",") == 1:
        cuaderno.avisa(f"«{text.strip()[:30]}»: la coma se toma como punto decimal.", linea)
        text = text.replace(",", ".")
    try:
        return numeros.number(text)
    except ValueError:
        cuaderno.impide(
            f"«{text.strip()[:30]}» no es un número. Escríbalo como 1234.5, sin espacios.", linea
        )
        return "0"


def warn_of_excess(opciones: Sequence[dict[str, str]], cuaderno: Cuaderno) -> None:
    """Say when a part of the right answers is enough for the whole mark."""
    total = sum(max(Fraction(opcion["fraccion"]), Fraction(0)) for opcion in opciones)
    if total > 1:
        cuaderno.avisa(
            f"Las opciones correctas suman {float(total * 100):.5g} %: con una parte de ellas "
            "ya se obtiene todo. Revise sus porcentajes."
        )
