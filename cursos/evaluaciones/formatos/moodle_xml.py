"""Moodle XML: `<quiz>` with its questions, categories and the figures inside."""

import re

from . import categorias, pasajes, xml_tipos
from .armado import PASAJE, Ficha, finish, refuse
from .entrada import one_line
from .leido import ArchivoIlegible, Cuaderno, Leido, check_count
from .pasajes import Pasaje
from .xml_arbol import Nodo, parse
from .xml_escritura import perdidas, write
from .xml_textos import Textos

__all__ = ["perdidas", "read", "write"]

_LIGA = re.compile(r"(?:^|\n\n)<(https?://[^\s<>]+)>$")
_AJENOS = {
    "description": "descripción, sin respuesta",
    "cloze": "huecos en el texto",
    "multianswer": "huecos en el texto",
    "calculated": "calculada",
    "calculatedsimple": "calculada",
    "calculatedmulti": "calculada",
    "ddwtos": "arrastrar palabras",
    "ddimageortext": "arrastrar sobre una imagen",
    "ddmarker": "arrastrar marcas sobre una imagen",
    "gapselect": "elegir las palabras que faltan",
    "randomsamatch": "relacionar respuestas cortas al azar",
}


def read(contenido: bytes) -> list[Leido]:
    """Return the questions of the file, in its order, those that cannot be taken too.

    :raises ArchivoIlegible: the file as a whole cannot be read.
    """
    root = parse(contenido)
    if root.tag != "quiz":
        raise ArchivoIlegible(
            f"No es un XML de preguntas de Moodle: empieza con <{root.tag[:30]}> y no con <quiz>. "
            "En el banco de preguntas de Moodle elija «Exportar» y «Formato Moodle XML»."
        )
    found: list[Leido] = []
    passages: dict[str, Pasaje] = {}
    categoria: tuple[str, ...] = ()
    check_count(sum(node.attributes.get("type") != "category" for node in root.all("question")))
    for node in root.all("question"):
        kind, clave = node.attributes.get("type", ""), one_line(node.value("idnumber"))[:100]
        if kind == "category":
            categoria = categorias.read(node.value("category", "text"))
        elif kind == "description" and clave.startswith(PASAJE):
            passages[clave.removeprefix(PASAJE)] = _passage(node, clave.removeprefix(PASAJE))
        else:
            found.append(_question(node, kind, clave, categoria))
    return pasajes.attach(found, passages)


def _question(node: Nodo, kind: str, clave: str, categoria: tuple[str, ...]) -> Leido:
    cuaderno = Cuaderno(node.linea)
    tags = node.child("tags")
    ficha = Ficha(
        nombre=one_line(node.value("name", "text"))[:200],
        clave=clave,
        categoria=categoria,
        etiquetas=tuple(
            tag for t in (tags.all("tag") if tags else ()) if (tag := one_line(t.value("text")))
        ),
    )
    reader = xml_tipos.POR_TIPO.get(kind)
    if reader is None:
        what = f" ({_AJENOS[kind]})" if kind in _AJENOS else ""
        return refuse(
            cuaderno, ficha, f"Es de tipo «{kind[:30]}»{what}, que no se admite. Se deja fuera."
        )
    textos = Textos(cuaderno)
    contenido = {
        "tipo": "",
        "enunciado": textos.text(node.child("questiontext")),
        "retro": textos.text(node.child("generalfeedback")),
    }
    contenido |= reader(node, textos)
    _warn_of_the_rest(node, textos)
    return finish(cuaderno, ficha, contenido)


def _warn_of_the_rest(node: Nodo, textos: Textos) -> None:
    """Say what a question of Moodle may have and ours has not."""
    cuaderno = textos.cuaderno
    grade = node.value("defaultgrade")
    if grade and grade.rstrip("0").rstrip(".") != "1":
        cuaderno.avisa(
            f"En Moodle vale {grade[:12]} puntos; aquí el valor se pone en cada evaluación."
        )
    if any(hint.value("text") for hint in node.all("hint")):
        cuaderno.avisa("Se pierden las pistas para volver a intentar: páselas a la lección.")
    if any(
        textos.says_something(node.child(f"{kind}feedback"))
        for kind in ("correct", "partiallycorrect", "incorrect")
    ):
        cuaderno.avisa(
            "Se pierde lo que se dice según el resultado (correcto, parcial, incorrecto): "
            "páselo a la retroalimentación general."
        )


def _passage(node: Nodo, clave: str) -> Pasaje:
    cuaderno = Cuaderno(node.linea)
    textos = Textos(cuaderno)
    source = textos.text(node.child("generalfeedback"))
    link = _LIGA.search(source)
    return Pasaje(
        {
            "clave": clave,
            "titulo": one_line(node.value("name", "text"))[:200],
            "texto": textos.text(node.child("questiontext")),
            "fuente": one_line(source[: link.start()] if link else source),
            "url": link[1] if link else "",
        },
        cuaderno,
    )
