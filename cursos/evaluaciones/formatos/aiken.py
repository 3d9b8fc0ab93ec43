"""Aiken, as banks written in Word really look: one right option, said on a line below them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from comun.texto import fold

from . import armado
from .aiken_renglones import LETRAS, Pregunta, gather
from .armado import Ficha, finish
from .entrada import decode_from_word, one_line
from .html_a_markdown import plain, shown
from .leido import ArchivoIlegible, Cuaderno, Leido, Problema
from .marcado import MAX_TEXTO

_MAX_BYTES = 2 * 1024 * 1024  # it has no figures
_LETRA = re.compile(r"[(\[]?([A-Za-z])(?![^\W_])")
_VARIAS = re.compile(
    r"[(\[]?([A-Za-z])[.)\]]*(?:\s*(?:,|;|/|\by\b|\be\b|\band\b|&)\s*[(\[]?([A-Za-z])[.)\]]*)+\s*\.?"
)


def read(contenido: bytes) -> list[Leido]:
    """Return the questions of the file, in its order, those that cannot be taken too.

    :raises ArchivoIlegible: the file as a whole cannot be read.
    """
    if len(contenido) > _MAX_BYTES:
        raise ArchivoIlegible("El archivo pesa más de 2 MB y es solo texto. Divídalo en varios.")
    text, word = decode_from_word(contenido)
    questions = gather(text)
    found = [_leido(question) for question in questions]
    if word and found:
        remark = (
            f"El archivo no está en UTF-8; se leyó como lo guarda Word. Si «{word}» se ve mal, "
            "guárdelo otra vez como «Texto sin formato» y elija «Unicode (UTF-8)»."
        )
        first = found[0]
        warning = Problema(first.linea, "aviso", remark)
        found[0] = replace(first, problemas=(warning, *first.problemas))
    return found


def _leido(question: Pregunta) -> Leido:
    cuaderno = Cuaderno(question.linea)
    for linea, text in question.avisos:
        cuaderno.avisa(text, linea)
    right = _right(question, cuaderno)
    texts = [plain(text) for text in question.opciones]
    contenido: dict[str, Any] = {
        "tipo": "unica",
        "enunciado": plain("\n".join(question.stem)),
        "retro": plain(question.retro),
        "opciones": [
            armado.option(place + 1, text, "1" if place == right else "0", "")
            for place, text in enumerate(texts)
        ],
        "mezclar": True,
    }
    if any(len(text) > MAX_TEXTO for text in (*texts, contenido["enunciado"])):
        cuaderno.impide(f"Un texto tiene más de {MAX_TEXTO:,} caracteres. Acórtelo.")
    return finish(cuaderno, Ficha(), contenido)


def _right(question: Pregunta, cuaderno: Cuaderno) -> int | None:
    """Return which option is the answer."""
    said = question.respuesta
    if not question.opciones:
        cuaderno.impide(
            "No se encontraron sus opciones. Escriba cada una en su renglón, así: A) texto"
        )
        return None
    if not said:
        cuaderno.impide(
            "Falta cuál es la respuesta. Agregue debajo de las opciones un renglón así: ANSWER: B"
        )
        return None
    if _VARIAS.fullmatch(said):
        cuaderno.impide(
            f"Dice «{said[:30]}»: Aiken solo admite una respuesta correcta. Deje una letra, o "
            "haga la pregunta de opción múltiple en la plantilla de Excel.",
            question.linea_respuesta,
        )
        return None
    return _which(said, question, cuaderno)


def _which(said: str, question: Pregunta, cuaderno: Cuaderno) -> int | None:
    letter = _LETRA.match(said)
    place = LETRAS.index(letter[1].upper()) if letter else None
    if place is None or place >= len(question.opciones):
        same = [n for n, text in enumerate(question.opciones) if fold(text) == fold(said)]
        place = same[0] if len(same) == 1 else place
    if place is None or place >= len(question.opciones):
        last = LETRAS[min(len(question.opciones), len(LETRAS)) - 1]
        cuaderno.impide(
            f"La respuesta «{said[:30]}» no es ninguna de sus opciones (A a {last}). Corríjala.",
            question.linea_respuesta,
        )
        return None
    return place


def write(items: Iterable[Leido]) -> bytes:
    """Return the file with the single choices; `perdidas` says what it cannot hold."""
    return "\n".join(_written(item) for item in items if not _stops(item)).encode()


def perdidas(item: Leido) -> tuple[Problema, ...]:
    """Return what of this question the file will not have; "impide" if it is left out whole."""
    if reason := _stops(item):
        return (Problema(item.linea, "impide", reason),)
    contenido, found = item.contenido, []
    opciones = contenido["opciones"]
    if any((item.nombre, item.clave, item.categoria, item.etiquetas, item.pasaje)):
        found.append("Aiken no guarda nombre, clave, categoría, etiquetas ni pasaje.")
    if contenido["retro"] or any(option["retro"] for option in opciones):
        found.append("Aiken no guarda la retroalimentación.")
    if not contenido["mezclar"] or any(o["fraccion"] not in ("0", "1") for o in opciones):
        found.append("Aiken no guarda puntos parciales ni que las opciones no se mezclan.")
    back = read(_written(item).encode())
    if len(back) != 1 or not back[0].contenido or _texts(back[0]) != _texts(item):
        found.append("Aiken solo guarda renglones sin formato: revise cómo queda el texto.")
    return tuple(Problema(item.linea, "aviso", text) for text in found)


def _texts(item: Leido) -> list[str]:
    contenido = item.contenido
    return [contenido["enunciado"], *(option["texto"] for option in contenido["opciones"])]


def _stops(item: Leido) -> str:
    if not item.contenido:
        return "No se pudo leer: no hay qué escribir."
    if item.contenido["tipo"] != "unica" or len(item.contenido["opciones"]) > len(LETRAS):
        return "Aiken solo guarda preguntas de opción única, con 26 opciones o menos."
    return ""


def _written(item: Leido) -> str:
    opciones = item.contenido["opciones"]
    right = next(n for n, option in enumerate(opciones) if option["fraccion"] == "1")
    lines = [one_line(shown(item.contenido["enunciado"]))]
    lines += [
        f"{letter}. {one_line(shown(option['texto']))}"
        for letter, option in zip(LETRAS, opciones, strict=False)
    ]
    return "\n".join([*lines, f"ANSWER: {LETRAS[right]}", ""])
