"""The own keys of each kind of question of Moodle XML."""

import re
from collections.abc import Callable
from typing import Any

from ..tipos.archivo import EXTENSION
from . import armado, rubricas
from .leido import Cuaderno
from .xml_arbol import Nodo
from .xml_textos import Textos

_SI = {"1", "true"}
_PUNTAJES = {
    "ALL_OR_NOTHING": "todo",
    "-1": "todo",
    "ABSOLUTE_POSITION": "posicion",
    "0": "posicion",
    "": "posicion",
    "RELATIVE_NEXT_EXCLUDE_LAST": "pares",
    "1": "pares",
}
_MUCHOS = 10  # where Moodle sets no limit of files


def _fraction(answer: Nodo, textos: Textos) -> str:
    return armado.fraction(answer.attributes.get("fraction", "0"), textos.cuaderno, answer.linea)


def _feedback(answer: Nodo, textos: Textos) -> str:
    return textos.text(answer.child("feedback"))


def _choice(node: Nodo, textos: Textos) -> dict[str, Any]:
    single = node.value("single").lower() in _SI
    opciones = [
        armado.option(
            place, textos.text(answer), _fraction(answer, textos), _feedback(answer, textos)
        )
        for place, answer in enumerate(node.all("answer"), start=1)
    ]
    if not single:
        armado.warn_of_excess(opciones, textos.cuaderno)
    shuffled = node.value("shuffleanswers").lower() in _SI | {""}
    return {"tipo": "unica" if single else "multiple", "opciones": opciones, "mezclar": shuffled}


def _true_or_false(node: Nodo, textos: Textos) -> dict[str, Any]:
    found: dict[str, Any] = {
        "tipo": "verdadero", "correcta": None, "retro_verdadero": "", "retro_falso": ""
    }  # fmt: skip
    for answer in node.all("answer"):
        is_true = answer.value("text").strip().lower() in ("true", "verdadero")
        found["retro_verdadero" if is_true else "retro_falso"] = _feedback(answer, textos)
        if _fraction(answer, textos) == "1":
            found["correcta"] = is_true
    return found


def _short(node: Nodo, textos: Textos) -> dict[str, Any]:
    return {
        "tipo": "corta",
        "patrones": [
            {
                "texto": answer.value("text"),
                "fraccion": _fraction(answer, textos),
                "retro": _feedback(answer, textos),
            }
            for answer in node.all("answer")
        ],
        "distingue_mayusculas": node.value("usecase") in _SI,
        "distingue_acentos": False,
    }


def _numerical(node: Nodo, textos: Textos) -> dict[str, Any]:
    cuaderno = textos.cuaderno
    valores = []
    for answer in node.all("answer"):
        fraction, feedback = _fraction(answer, textos), _feedback(answer, textos)
        if answer.value("text") == "*":
            _any_other(fraction, feedback, cuaderno)
            continue
        tolerance = answer.value("tolerance") or "0"
        valores.append(
            {
                "valor": armado.number(answer.value("text"), cuaderno, answer.linea),
                "tolerancia": armado.number(tolerance, cuaderno, answer.linea),
                "fraccion": fraction,
                "retro": feedback,
            }
        )
    return {"tipo": "numerica", "valores": valores, "unidad": _unit(node, cuaderno)}


def _any_other(fraction: str, feedback: str, cuaderno: Cuaderno) -> None:
    if fraction != "0":
        cuaderno.impide("Da puntos por cualquier número (*). Escriba los valores que acepta.")
    elif feedback:
        cuaderno.avisa(
            "Se pierde lo que se dice a cualquier otra respuesta: páselo a la "
            "retroalimentación general."
        )


def _unit(node: Nodo, cuaderno: Cuaderno) -> str:
    units = node.child("units")
    names = [unit.value("unit_name") for unit in units.all("unit")] if units else []
    if len(names) > 1:
        cuaderno.avisa(
            f"Solo se conserva la unidad «{names[0][:30]}»: aquí se muestra, no se pide."
        )
    elif names and node.value("unitgradingtype") not in ("", "0"):
        cuaderno.avisa("Aquí la unidad se muestra, no se pide ni se califica.")
    return names[0] if names else ""


def _matching(node: Nodo, textos: Textos) -> dict[str, Any]:
    sides = []
    for pair in node.all("subquestion"):
        formato = pair.attributes.get("format", "")
        plain = "markdown" if formato == "markdown" else ""
        sides.append((textos.text(pair), textos.text(pair.child("answer"), plain)))
    return {"tipo": "relacion"} | armado.matching(sides)


def _ordering(node: Nodo, textos: Textos) -> dict[str, Any]:
    kind = node.value("gradingtype").upper()
    if kind not in _PUNTAJES:
        textos.cuaderno.avisa(
            "Moodle la califica de un modo que aquí no hay: se toma la proporción de pares "
            "consecutivos que se conservan."
        )
    if node.value("selecttype").upper() not in ("", "ALL", "0"):
        textos.cuaderno.avisa("En Moodle se muestran algunos elementos; aquí, todos.")
    return {
        "tipo": "orden",
        "elementos": [
            armado.element(place, textos.text(answer))
            for place, answer in enumerate(node.all("answer"), start=1)
        ],
        "puntaje": _PUNTAJES.get(kind, "pares"),
    }


def _essay(node: Nodo, textos: Textos) -> dict[str, Any]:
    rubric = _rubric(node, textos)
    files = _count(node, "attachments", textos)
    if node.value("responseformat") == "noinline":
        return _file(node, textos, rubric, files or 1)
    if files:
        textos.cuaderno.avisa("Se pierde que se puedan adjuntar archivos: haga otra que los pida.")
    return {
        "tipo": "ensayo",
        "rubrica": rubric,
        "minimo_palabras": _count(node, "minwordlimit", textos) or None,
        "maximo_palabras": _count(node, "maxwordlimit", textos) or None,
        "base": textos.text(node.child("responsetemplate")),
    }


def _file(node: Nodo, textos: Textos, rubric: list[dict[str, Any]], files: int) -> dict[str, Any]:
    kinds = [kind for kind in re.split(r"[\s,;]+", node.value("filetypeslist").lower()) if kind]
    known = [kind for kind in kinds if EXTENSION.fullmatch(kind)]
    if odd := [kind for kind in kinds if kind not in known and kind != "*"]:
        textos.cuaderno.avisa(
            f"«{odd[0][:30]}» no dice qué extensiones se admiten. Agréguelas después."
        )
    return {"tipo": "archivo", "rubrica": rubric, "extensiones": known, "cuantos": files}


def _rubric(node: Nodo, textos: Textos) -> list[dict[str, Any]]:
    notes = textos.text(node.child("graderinfo"))
    if not notes:
        return []
    if rubricas.looks_like_one(notes):
        return rubricas.read(notes, textos.cuaderno)
    textos.cuaderno.avisa("Se pierden las notas para quien califica: escríbalas como rúbrica.")
    return []


def _count(node: Nodo, tag: str, textos: Textos) -> int:
    text = node.value(tag)
    if text == "-1":
        textos.cuaderno.avisa(f"Moodle no pone límite de archivos; aquí son {_MUCHOS}.")
        return _MUCHOS
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0


POR_TIPO: dict[str, Callable[[Nodo, Textos], dict[str, Any]]] = {
    "multichoice": _choice,
    "truefalse": _true_or_false,
    "shortanswer": _short,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "ordering": _ordering,
    "essay": _essay,
}
