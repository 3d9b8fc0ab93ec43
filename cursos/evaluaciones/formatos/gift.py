"""GIFT: one question after another, a blank line between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from . import categorias, gift_respuestas, pasajes
from .armado import PASAJE, Ficha, finish, refuse
from .entrada import decode, one_line
from .gift_escritura import perdidas, write
from .gift_textos import Textos, protect, unprotect
from .leido import Cuaderno, Leido, check_count, excerpt
from .pasajes import Pasaje

__all__ = ["perdidas", "read", "write"]

_CATEGORIA = re.compile(r"\s*\$CATEGORY:(.*)", re.IGNORECASE)
_NOMBRE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_MARCA = re.compile(r"\[(id|tag):((?:\\\]|[^\]])+)\]")
_DATO = re.compile(r"\s*//\s*(fuente|url):\s*(.*)")
_FIGURA = re.compile(r"base64,[A-Za-z0-9+/\\=]+")
_LARGO = 200_000
HUECO = "_____"


@dataclass
class _Bloque:
    """The lines between two blank ones, comments aside."""

    linea: int = 0
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    categoria: tuple[str, ...] = ()


def read(contenido: bytes) -> list[Leido]:
    """Return the questions of the file, in its order, those that cannot be taken too.

    :raises ArchivoIlegible: the file as a whole cannot be read.
    """
    found: list[Leido] = []
    passages: dict[str, Pasaje] = {}
    for bloque in _blocks(decode(contenido)):
        check_count(len(found) + len(passages) + 1)
        if _is_too_long(bloque):
            found.append(refuse(Cuaderno(bloque.linea), Ficha(), "Es demasiado larga. Acórtela."))
            continue
        ficha, text = _heading(bloque)
        if ficha.clave.startswith(PASAJE) and "{" not in text:
            passages[ficha.clave.removeprefix(PASAJE)] = _passage(bloque, ficha, text)
        else:
            found.append(_question(bloque, ficha, text))
    return pasajes.attach(found, passages)


def _blocks(text: str) -> Iterator[_Bloque]:
    categoria: tuple[str, ...] = ()
    bloque = _Bloque()
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if not line.strip():
            if bloque.lines:
                bloque.categoria = categoria
                yield bloque
            bloque = _Bloque()
        elif line.lstrip().startswith("//"):
            bloque.comments.append(line)
        elif not bloque.lines and (found := _CATEGORIA.match(line)):
            categoria = categorias.read(found[1])
        else:
            bloque.linea = bloque.linea or number
            bloque.lines.append(line)


def _is_too_long(bloque: _Bloque) -> bool:
    """Return whether somebody means harm: figures aside, no question is that long."""
    text = "".join((*bloque.comments, *bloque.lines))
    return len(text) > _LARGO and len(_FIGURA.sub("", text)) > _LARGO


def _heading(bloque: _Bloque) -> tuple[Ficha, str]:
    """Return what comments and name say, and the rest with its escapes out of the way."""
    text = protect("\n".join(bloque.lines))
    marks = [found for line in bloque.comments for found in _MARCA.findall(line)]
    name = _NOMBRE.match(text)
    ids = [value for kind, value in marks if kind == "id"]
    ficha = Ficha(
        nombre=one_line(unprotect(name[1]))[:200] if name else "",
        clave=_mark(ids[0]) if ids else "",
        categoria=bloque.categoria,
        etiquetas=tuple(_mark(value) for kind, value in marks if kind == "tag"),
    )
    return ficha, text[name.end() :] if name else text


def _mark(value: str) -> str:
    return one_line(value.replace("\\]", "]"))[:100]


def _question(bloque: _Bloque, ficha: Ficha, text: str) -> Leido:
    cuaderno = Cuaderno(bloque.linea)
    before, brace, rest = text.partition("{")
    body, closing, after = rest.partition("}")
    if fault := _shape(brace, closing, body, after):
        named = replace(ficha, nombre=ficha.nombre or excerpt(unprotect(before)))
        return refuse(cuaderno, named, fault)
    textos = Textos.of(before, cuaderno)
    stem = textos.stem
    if after.strip():
        stem = f"{stem.rstrip()} {HUECO} {after.strip()}"
    first_line = bloque.linea + before.count("\n")
    # In the order in which they are read: the first remark is about what comes first.
    enunciado = textos.of_stem(stem)
    own = gift_respuestas.read(body, textos, first_line)
    contenido: dict[str, Any] = own and {"tipo": own["tipo"], "enunciado": enunciado} | own
    return finish(cuaderno, ficha, contenido)


def _shape(brace: str, closing: str, body: str, after: str) -> str:
    """Say what this block is if it is no question of ours; "" if it may be one."""
    if not brace:
        return (
            "Es una descripción (tipo «description»): no tiene respuesta entre llaves { }. "
            "Si era una pregunta, agréguelas; si no, se deja fuera."
        )
    if not closing:
        return (
            "Falta la llave } que cierra la respuesta. Recuerde que una línea en blanco termina "
            "la pregunta: quite las que haya en medio."
        )
    if "{" in after or "{" in body:
        return (
            "Tiene más de un par de llaves { } (tipo «cloze», varios huecos), que no se admite. "
            "Haga una pregunta por hueco; una llave del texto se escribe \\{ o \\}."
        )
    if "}" in after:
        return "Sobra una llave }. Quítela, o escríbala \\} si es parte del texto."
    return ""


def _passage(bloque: _Bloque, ficha: Ficha, text: str) -> Pasaje:
    cuaderno = Cuaderno(bloque.linea)
    data = {m[1]: one_line(m[2]) for m in map(_DATO.match, bloque.comments) if m}
    textos = Textos.of(text, cuaderno)
    return Pasaje(
        {
            "clave": ficha.clave.removeprefix(PASAJE),
            "titulo": ficha.nombre,
            "texto": textos.of_stem(textos.stem),
            "fuente": data.get("fuente", ""),
            "url": data.get("url", ""),
        },
        cuaderno,
    )
