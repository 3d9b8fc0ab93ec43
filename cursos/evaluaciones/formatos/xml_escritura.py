"""Questions written as Moodle XML, and what it has no place for."""

import base64
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from comun.markdown import clean

from . import categorias, figuras, fracciones, pasajes, rubricas
from .armado import PASAJE
from .leido import Leido, Problema, excerpt

_TIPOS = {
    "unica": "multichoice", "multiple": "multichoice", "verdadero": "truefalse",
    "corta": "shortanswer", "numerica": "numerical", "relacion": "matching", "orden": "ordering",
    "ensayo": "essay", "archivo": "essay",
}  # fmt: skip
_PUNTAJES = {
    "todo": "ALL_OR_NOTHING",
    "posicion": "ABSOLUTE_POSITION",
    "pares": "RELATIVE_NEXT_EXCLUDE_LAST",
}
_MARKDOWN = ' format="markdown"'


def write(items: Iterable[Leido]) -> bytes:
    """Return the file with the questions that have content."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    categoria: tuple[str, ...] = ()
    for item, passage in pasajes.first_seen(item for item in items if item.contenido):
        if item.categoria != categoria:
            categoria = item.categoria
            path = _simple("text", categorias.write(categoria))
            parts.append(f'<question type="category"><category>{path}</category></question>')
        if passage:
            parts.append(_passage(passage, item.recursos))
        parts.append(_question(item))
    return clean("\n".join([*parts, "</quiz>", ""])).encode()


def perdidas(item: Leido) -> tuple[Problema, ...]:
    """Return what of this question the file will not have; "impide" if it is left out whole."""
    contenido = item.contenido
    if not contenido:
        return (Problema(item.linea, "impide", "No se pudo leer: no hay qué escribir."),)
    found = []
    if contenido.get("distingue_acentos"):
        found.append("Moodle no guarda que se distinguen los acentos: allá siempre se distinguen.")
    offered = [*contenido.get("opciones", ()), *contenido.get("patrones", ()),
               *contenido.get("valores", ())]  # fmt: skip
    if not all(fracciones.is_kept(option["fraccion"]) for option in offered):
        found.append("Una fracción se redondea a cinco decimales.")
    return tuple(Problema(item.linea, "aviso", text) for text in found)


def _simple(tag: str, text: object) -> str:
    return f"<{tag}>{escape(str(text))}</{tag}>"


def _text(
    tag: str, markdown: str, recursos: Mapping[str, bytes], attributes: str = "", inside: str = ""
) -> str:
    """Write an element with its text, the figures of the text, and what else it holds."""
    files = "".join(
        f'<file name={quoteattr(figuras.file_name(sha, data))} path="/" encoding="base64">'
        f"{base64.b64encode(data).decode('ascii')}</file>"
        for sha, data in figuras.used_in(markdown, recursos).items()
    )
    text = escape(figuras.put_back_as_files(markdown, recursos))
    return f"<{tag}{attributes}{_MARKDOWN}><text>{text}</text>{files}{inside}</{tag}>"


def _heading(nombre: str, clave: str, enunciado: str, retro: str, item: Mapping[str, bytes]) -> str:
    return "".join(
        [
            f"<name>{_simple('text', nombre)}</name>",
            _text("questiontext", enunciado, item),
            _text("generalfeedback", retro, item) if retro else "",
            _simple("idnumber", clave) if clave else "",
        ]
    )


def _passage(passage: dict[str, str], recursos: Mapping[str, bytes]) -> str:
    source = passage["fuente"]
    if passage["url"]:
        source += f"\n\n<{passage['url']}>"
    heading = _heading(
        passage["titulo"], PASAJE + passage["clave"], passage["texto"], source, recursos
    )
    return f'<question type="description">{heading}<defaultgrade>0</defaultgrade></question>'


def _question(item: Leido) -> str:
    contenido = item.contenido
    heading = _heading(
        item.nombre or excerpt(contenido["enunciado"]), item.clave, contenido["enunciado"],
        contenido["retro"], item.recursos,
    )  # fmt: skip
    own = "\n".join(_POR_TIPO[contenido["tipo"]](contenido, item.recursos))
    tags = "".join(f"<tag>{_simple('text', tag)}</tag>" for tag in pasajes.tags(item))
    return (
        f'<question type="{_TIPOS[contenido["tipo"]]}">{heading}\n'
        f"<defaultgrade>1</defaultgrade><penalty>0</penalty><hidden>0</hidden>\n{own}\n"
        f"{f'<tags>{tags}</tags>' if tags else ''}</question>"
    )


Recursos = Mapping[str, bytes]


def _fraction(fraction: str) -> str:
    return f" fraction={quoteattr(fracciones.write(fraction))}"


def _feedback(retro: str, recursos: Recursos) -> str:
    return _text("feedback", retro, recursos) if retro else ""


def _raw_answer(texto: str, fraction: str, inside: str) -> str:
    """Write an answer that is compared, not shown."""
    return f"<answer{_fraction(fraction)}>{_simple('text', texto)}{inside}</answer>"


def _choice(contenido: dict[str, Any], recursos: Recursos) -> Iterable[str]:
    yield _simple("single", "true" if contenido["tipo"] == "unica" else "false")
    yield _simple("shuffleanswers", "true" if contenido["mezclar"] else "false")
    yield "<answernumbering>abc</answernumbering>"
    for option in contenido["opciones"]:
        yield _text(
            "answer", option["texto"], recursos, _fraction(option["fraccion"]),
            _feedback(option["retro"], recursos),
        )  # fmt: skip


def _true_or_false(contenido: dict[str, Any], recursos: Recursos) -> Iterable[str]:
    for word, value, key in (("true", True, "retro_verdadero"), ("false", False, "retro_falso")):
        fraction = "1" if contenido["correcta"] is value else "0"
        yield _raw_answer(word, fraction, _feedback(contenido[key], recursos))


def _short(contenido: dict[str, Any], recursos: Recursos) -> Iterable[str]:
    yield _simple("usecase", int(contenido["distingue_mayusculas"]))
    for pattern in contenido["patrones"]:
        feedback = _feedback(pattern["retro"], recursos)
        yield _raw_answer(pattern["texto"], pattern["fraccion"], feedback)


def _numerical(contenido: dict[str, Any], recursos: Recursos) -> Iterable[str]:
    for value in contenido["valores"]:
        inside = _simple("tolerance", value["tolerancia"]) + _feedback(value["retro"], recursos)
        yield _raw_answer(value["valor"], value["fraccion"], inside)
    if contenido["unidad"]:
        name = _simple("unit_name", contenido["unidad"])
        yield f"<units><unit><multiplier>1</multiplier>{name}</unit></units>"
        yield "<unitgradingtype>0</unitgradingtype><showunits>3</showunits>"


def _matching(contenido: dict[str, Any], recursos: Recursos) -> Iterable[str]:
    yield "<shuffleanswers>true</shuffleanswers>"
    sides = [(pair["izquierda"], pair["derecha"]) for pair in contenido["pares"]]
    for left, right in [*sides, *(("", extra) for extra in contenido["distractores"])]:
        answer = _text("answer", right, recursos).replace(_MARKDOWN, "", 1)
        yield _text("subquestion", left, recursos, inside=answer)


def _ordering(contenido: dict[str, Any], recursos: Recursos) -> Iterable[str]:
    yield "<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype>"
    yield "<selectcount>0</selectcount>"
    yield _simple("gradingtype", _PUNTAJES[contenido["puntaje"]])
    yield "<showgrading>SHOW</showgrading><numberingstyle>none</numberingstyle>"
    for element in contenido["elementos"]:
        yield _text("answer", element["texto"], recursos, ' fraction="1"')


def _essay(contenido: dict[str, Any], recursos: Recursos) -> Iterable[str]:
    if contenido["tipo"] == "archivo":
        yield "<responseformat>noinline</responseformat><responserequired>0</responserequired>"
        yield _simple("attachments", contenido["cuantos"])
        yield _simple("attachmentsrequired", 1)
        yield _simple("filetypeslist", ",".join(contenido["extensiones"]))
    else:
        yield "<responseformat>editor</responseformat><responserequired>1</responserequired>"
        yield "<attachments>0</attachments><attachmentsrequired>0</attachmentsrequired>"
        yield _text("responsetemplate", contenido["base"], recursos)
        for tag, key in (("minwordlimit", "minimo_palabras"), ("maxwordlimit", "maximo_palabras")):
            yield _simple(tag, contenido[key] or "")
    yield _text("graderinfo", rubricas.write(contenido["rubrica"]), recursos)


_POR_TIPO: dict[str, Callable[[dict[str, Any], Recursos], Iterable[str]]] = {
    "unica": _choice,
    "multiple": _choice,
    "verdadero": _true_or_false,
    "corta": _short,
    "numerica": _numerical,
    "relacion": _matching,
    "orden": _ordering,
    "ensayo": _essay,
    "archivo": _essay,
}
