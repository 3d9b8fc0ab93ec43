"""What stands between the braces of a GIFT question: its kind, and its key."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from . import armado
from .gift_textos import Textos

MAX_RESPUESTAS = 100
_GENERAL = re.compile(r"####(?!#)")
_RESPUESTA = re.compile(r"([=~])([^=~]*)")
_PESO = re.compile(r"\s*%([^%\n]{1,20})%")
_VERDADERO = {"T", "TRUE", "V", "VERDADERO"}
_FALSO = {"F", "FALSE", "FALSO"}


@dataclass(frozen=True)
class _Respuesta:
    sign: str
    peso: str  # a percentage; "" if it says none
    texto: str  # protected
    retro: str  # protected
    linea: int

    @property
    def entera(self) -> str:
        """All of it: a pair has no weight, and what looks like one is what its side says."""
        return f"%{self.peso}%{self.texto}" if self.peso else self.texto


def read(body: str, textos: Textos, linea: int) -> dict[str, Any]:
    """Return the kind, its general feedback and its own keys; {} where it is none of ours."""
    general = _GENERAL.search(body)
    key = body[: general.start()] if general else body
    own = _own(key, textos, linea)
    if own:
        own["retro"] = textos.text(body[general.end() :]) if general else ""
    return own


def _own(key: str, textos: Textos, linea: int) -> dict[str, Any]:
    plain = key.strip()
    if not plain:
        return {"tipo": "ensayo", "rubrica": [], "minimo_palabras": None, "maximo_palabras": None,
                "base": ""}  # fmt: skip
    if plain.startswith(">"):
        return _no("ordering", textos)
    if plain.count("=") + plain.count("~") > MAX_RESPUESTAS:
        textos.cuaderno.impide(f"Tiene más de {MAX_RESPUESTAS} respuestas. Deje las que sirvan.")
        return {}
    if plain.startswith("#"):
        return _numerical(key.replace("#", "", 1), textos, linea)
    if plain.partition("#")[0].strip().upper() in _VERDADERO | _FALSO:
        return _true_or_false(plain, textos)
    answers = list(_answers(key, linea))
    before = _RESPUESTA.split(key, maxsplit=1)[0].strip()
    if not answers or before:
        textos.cuaderno.impide(
            f"No se entiende «{textos.raw(before)[:40]}» entre las llaves: cada respuesta empieza "
            "con = (correcta) o con ~ (incorrecta)."
        )
        return {}
    if "~" in key:
        return _choice(answers, textos)
    if all("->" in answer.entera for answer in answers):
        return _matching(answers, textos)
    return _short(answers, textos)


def _no(kind: str, textos: Textos) -> dict[str, Any]:
    textos.cuaderno.impide(
        f"Es de tipo «{kind}», que no se lee de GIFT. Expórtela de Moodle como XML."
    )
    return {}


def _answers(key: str, linea: int) -> Iterator[_Respuesta]:
    for found in islice(_RESPUESTA.finditer(key), MAX_RESPUESTAS):
        peso = _PESO.match(found[2])
        rest = found[2][peso.end() :] if peso else found[2]
        texto, _, retro = rest.partition("#")
        yield _Respuesta(
            sign=found[1],
            peso=peso[1] if peso else "",
            texto=texto,
            retro=retro,
            linea=linea + key.count("\n", 0, found.start()),
        )


def _worth(answer: _Respuesta, textos: Textos) -> str:
    if not answer.peso:
        return "1" if answer.sign == "=" else "0"
    return armado.fraction(answer.peso, textos.cuaderno, answer.linea)


def _choice(answers: list[_Respuesta], textos: Textos) -> dict[str, Any]:
    opciones = [
        armado.option(place, textos.text(answer.texto), _worth(answer, textos),
                      textos.text(answer.retro))
        for place, answer in enumerate(answers, start=1)
    ]  # fmt: skip
    single = any(answer.sign == "=" for answer in answers)
    if not single:
        armado.warn_of_excess(opciones, textos.cuaderno)
    return {"tipo": "unica" if single else "multiple", "opciones": opciones, "mezclar": True}


def _true_or_false(plain: str, textos: Textos) -> dict[str, Any]:
    word, wrong, right, *_ = [*plain.split("#", 2), "", ""]
    correct = word.strip().upper() in _VERDADERO
    feedback = textos.text(right), textos.text(wrong)
    if not correct:
        feedback = feedback[1], feedback[0]
    return {
        "tipo": "verdadero",
        "correcta": correct,
        "retro_verdadero": feedback[0],
        "retro_falso": feedback[1],
    }


def _matching(answers: list[_Respuesta], textos: Textos) -> dict[str, Any]:
    sides = []
    for answer in answers:
        left, _, right = answer.entera.partition("->")
        sides.append((textos.text(left), textos.text(right)))
        if answer.retro.strip():
            textos.cuaderno.avisa(
                "Se pierde la retroalimentación de un par: pásela a la general.", answer.linea
            )
    return {"tipo": "relacion"} | armado.matching(sides)


def _short(answers: list[_Respuesta], textos: Textos) -> dict[str, Any]:
    return {
        "tipo": "corta",
        "patrones": [
            {
                "texto": textos.raw(answer.texto),
                "fraccion": _worth(answer, textos),
                "retro": textos.text(answer.retro),
            }
            for answer in answers
        ],
        "distingue_mayusculas": False,
        "distingue_acentos": False,
    }


def _numerical(key: str, textos: Textos, linea: int) -> dict[str, Any]:
    answers = list(_answers(key, linea)) or list(_answers(f"={key}", linea))
    valores = []
    for answer in answers:
        text = textos.raw(answer.texto)
        if text in ("", "*") and (answer.sign == "~" or text == "*"):
            _any_other(answer, textos)
            continue
        valor, tolerancia = _measure(text, textos, answer.linea)
        valores.append(
            {
                "valor": valor,
                "tolerancia": tolerancia,
                "fraccion": _worth(answer, textos),
                "retro": textos.text(answer.retro),
            }
        )
    return {"tipo": "numerica", "valores": valores, "unidad": ""}


def _any_other(answer: _Respuesta, textos: Textos) -> None:
    if answer.sign == "=" and answer.peso != "0":
        textos.cuaderno.impide(
            "Da puntos por cualquier número (*). Escriba los valores que acepta.", answer.linea
        )
    elif answer.retro.strip():
        textos.cuaderno.avisa(
            "Se pierde lo que se dice a cualquier otra respuesta: páselo a la "
            "retroalimentación general.",
            answer.linea,
        )


def _measure(text: str, textos: Textos, linea: int) -> tuple[str, str]:
    """Return value and tolerance of «v», «v:t» or «min..max»."""
    least, dots, most = text.partition("..")
    if dots:
        low = Decimal(armado.number(least, textos.cuaderno, linea))
        high = Decimal(armado.number(most, textos.cuaderno, linea))
        if high < low:
            textos.cuaderno.impide(f"El intervalo «{text[:40]}» está al revés.", linea)
        half = (high - low) / 2
        return tuple(armado.number(str(n), textos.cuaderno, linea) for n in (low + half, abs(half)))  # type: ignore[return-value]
    value, _, tolerance = text.partition(":")
    return (
        armado.number(value, textos.cuaderno, linea),
        armado.number(tolerance or "0", textos.cuaderno, linea),
    )
