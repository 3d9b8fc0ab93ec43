"""Reading content files: front matter, Markdown and fenced YAML blocks, into StreamField data."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from . import markdown

Bloque = tuple[str, Any]


class ContenidoInvalido(Exception):
    """A content file that cannot be read; says which, where and why."""

    def __init__(self, archivo: Path, linea: int, mensaje: str) -> None:
        super().__init__(f"{archivo}, línea {linea}: {mensaje}")


class Mapa(dict[str, Any]):
    """A mapping that knows where it was written."""

    archivo: Path
    linea: int

    def error(self, mensaje: str) -> ContenidoInvalido:
        return ContenidoInvalido(self.archivo, self.linea, mensaje)

    def check(self, obligatorios: Iterable[str], opcionales: Iterable[str] = ()) -> "Mapa":
        """Return itself if it has what it must, and nothing unknown.

        :raises ContenidoInvalido: a field is missing, empty or misspelt.
        """
        required = set(obligatorios)
        if missing := sorted(name for name in required if self.get(name) in (None, "", [])):
            raise self.error(f"falta {', '.join(missing)}.")
        if unknown := sorted(set(self) - required - set(opcionales)):
            raise self.error(f"no se conoce el campo {', '.join(unknown)}.")
        return self

    def check_number(self, campo: str, minimo: int, maximo: int) -> None:
        """Check that a field, where there is one, is a whole number within these limits.

        :raises ContenidoInvalido: it is not.
        """
        value = self.get(campo)
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if value is not None and not (is_number and minimo <= value <= maximo):
            raise self.error(f"«{campo}» es un número entero de {minimo} a {maximo}.")


@dataclass(frozen=True)
class Documento:
    """A Markdown file: what its front matter says, and its body as blocks."""

    archivo: Path
    datos: Mapa
    cuerpo: list[Bloque]


class _Safe(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml's, if it is there
    """YAML where only «true» and «false» are booleans: an answer may be a plain No."""

    yaml_implicit_resolvers = {
        letter: [item for item in resolvers if letter in "tTfF" or not item[0].endswith(":bool")]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


# What each fenced block must and may hold; the Markdown fields become HTML.
_BLOQUES: dict[str, tuple[set[str], set[str]]] = {
    "figura": ({"archivo", "alt"}, {"pie"}),
    "nota": ({"texto"}, set()),
    "caso": ({"titulo", "texto"}, set()),
    "cita": ({"texto", "fuente"}, set()),
    "termino": ({"termino", "definicion"}, set()),
    "tabla": ({"titulo", "encabezados", "filas"}, set()),
    "compruebe": ({"pregunta", "opciones"}, set()),
    "video": ({"titulo", "archivo", "subtitulos", "transcripcion"}, set()),
    "documento": ({"archivo", "descripcion"}, set()),
}
_MARKDOWN = {("nota", "texto"), ("caso", "texto"), ("video", "transcripcion")}
_HONDO = 20
_FENCE = re.compile(r"^```(?P<palabra>\S*)[ \t]*\n(?P<texto>.*?)^```[ \t]*(?:\n|\Z)", re.M | re.S)


def read_markdown(archivo: Path) -> Documento:
    """Read a `.md` file.

    :raises ContenidoInvalido: no front matter, broken YAML, or a block that is not known.
    """
    texto = _text(archivo)
    if not texto.startswith("---\n") or (end := texto.find("\n---\n", 3)) < 0:
        raise ContenidoInvalido(archivo, 1, "debe empezar con datos entre dos renglones «---».")
    datos = parse_yaml(texto[4 : end + 1], archivo=archivo, linea=2)
    if not isinstance(datos, Mapa):
        raise ContenidoInvalido(archivo, 2, "los datos deben ser «campo: valor».")
    start = end + len("\n---\n")
    linea = texto.count("\n", 0, start) + 1
    return Documento(archivo, datos, parse_blocks(texto[start:], archivo=archivo, linea=linea))


def read_yaml(archivo: Path) -> Any:
    """Read a `.yaml` file; mappings come as `Mapa`.

    :raises ContenidoInvalido: it is not YAML, or a field is written twice.
    """
    return parse_yaml(_text(archivo), archivo=archivo, linea=1)


def read_lista(archivo: Path) -> list[Mapa]:
    """Read a `.yaml` file that holds a list of mappings.

    :raises ContenidoInvalido: it holds something else.
    """
    datos = read_yaml(archivo)
    if not isinstance(datos, list) or not all(isinstance(item, Mapa) for item in datos):
        raise ContenidoInvalido(archivo, 1, "debe ser una lista de entradas («- campo: valor»).")
    return datos


def parse_blocks(texto: str, *, archivo: Path, linea: int) -> list[Bloque]:
    """Turn Markdown with fenced blocks into (type, value) pairs; `linea` is where it begins."""
    blocks: list[Bloque] = []
    position = 0
    for fence in _FENCE.finditer(texto):
        blocks += _prose(texto[position : fence.start()])
        where = linea + texto.count("\n", 0, fence.start())
        blocks.append(_block(fence["palabra"], fence["texto"], archivo, where))
        position = fence.end()
    rest = texto[position:]
    if (open_fence := re.search(r"^```", rest, re.M)) is not None:
        where = linea + texto.count("\n", 0, position + open_fence.start())
        raise ContenidoInvalido(archivo, where, "el bloque no se cierra con «```».")
    return blocks + _prose(rest)


def parse_yaml(texto: str, *, archivo: Path, linea: int) -> Any:
    """Parse YAML whose first line is line `linea` of the file."""

    class Loader(_Safe):
        pass

    def mapping(loader: Any, node: yaml.MappingNode) -> Mapa:
        mapa = Mapa(loader.construct_mapping(node, deep=True))
        mapa.archivo, mapa.linea = archivo, linea + node.start_mark.line
        if len(mapa) != len(node.value):
            raise mapa.error("un campo está escrito dos veces.")
        return mapa

    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    try:
        _check_shape(texto, archivo, linea)
        return yaml.load(texto, Loader)  # noqa: S506 (a subclass of the safe loader)
    except yaml.reader.ReaderError as error:
        raise ContenidoInvalido(archivo, linea, "trae un carácter que no se ve.") from error
    except yaml.MarkedYAMLError as error:
        where = linea + (error.problem_mark.line if error.problem_mark else 0)
        raise ContenidoInvalido(
            archivo, where, f"no es YAML; revise sangría, comillas y dos puntos ({error.problem})."
        ) from error


def _check_shape(texto: str, archivo: Path, linea: int) -> None:
    """Refuse what grows when it is read: references, and lists within lists without end."""
    depth = 0
    for event in yaml.parse(texto, _Safe):
        where = linea + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent):
            raise ContenidoInvalido(archivo, where, "no lleve referencias («*nombre»).")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _HONDO:
            raise ContenidoInvalido(archivo, where, f"hay más de {_HONDO} niveles de sangría.")


def _text(archivo: Path) -> str:
    try:
        return archivo.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ContenidoInvalido(archivo, 1, "el archivo no existe.") from error
    except UnicodeDecodeError as error:
        raise ContenidoInvalido(archivo, 1, "debe guardarse en UTF-8.") from error


def _prose(texto: str) -> list[Bloque]:
    return [("texto", markdown.render(texto))] if texto.strip() else []


def _block(palabra: str, texto: str, archivo: Path, linea: int) -> Bloque:
    if palabra not in _BLOQUES:
        known = ", ".join(_BLOQUES)
        raise ContenidoInvalido(archivo, linea, f"no hay bloque «{palabra}»; hay: {known}.")
    datos = parse_yaml(texto, archivo=archivo, linea=linea + 1)
    if not isinstance(datos, Mapa):
        raise ContenidoInvalido(archivo, linea, f"el bloque «{palabra}» debe ser «campo: valor».")
    datos.check(*_BLOQUES[palabra])
    value = {
        name: markdown.render(item) if (palabra, name) in _MARKDOWN else _plain(item)
        for name, item in datos.items()
    }
    _CHECKS.get(palabra, lambda datos: None)(datos)
    return palabra, value


def _plain(item: Any) -> Any:
    """Strip the newlines that YAML keeps; cells written as numbers become text."""
    if isinstance(item, Mapa):
        return {name: _plain(value) for name, value in item.items()}
    if isinstance(item, list):
        return [_plain(value) for value in item]
    if item is None:
        return ""
    return item if isinstance(item, bool) else str(item).strip()


def _check_table(datos: Mapa) -> None:
    columns = len(datos["encabezados"])
    if not all(isinstance(row, list) and len(row) == columns for row in datos["filas"]):
        raise datos.error(f"cada fila debe tener {columns} celdas, como los encabezados.")


def _check_question(datos: Mapa) -> None:
    for opcion in datos["opciones"]:
        if not isinstance(opcion, Mapa):
            raise datos.error("cada opción lleva texto y retro.")
        opcion.check({"texto", "retro"}, {"correcta"})
    if sum(bool(opcion.get("correcta")) for opcion in datos["opciones"]) != 1:
        raise datos.error("exactamente una opción lleva «correcta: true».")


_CHECKS = {"tabla": _check_table, "compruebe": _check_question}
