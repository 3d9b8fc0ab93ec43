"""A body of blocks as the Markdown with fenced YAML that `contenido` reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

import yaml
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify

from comun import a_markdown

_ANCHO = 100


class _Escritor(yaml.SafeDumper):
    """YAML as people write it: no aliases, texts of several lines as blocks."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Escritor.add_representer(str, _represent)


def dump(datos: Any) -> str:
    return yaml.dump(datos, Dumper=_Escritor, allow_unicode=True, sort_keys=False, width=_ANCHO)


@dataclass
class Archivos:
    """The files that bodies name, each under one name of its own."""

    carpeta: str
    por_nombre: dict[str, FieldFile] = field(default_factory=dict)
    _nombres: dict[int, str] = field(default_factory=dict)

    def name(self, pk: int, titulo: str, file: FieldFile) -> str:
        """Return the name of a file in the package; the same file keeps it."""
        if pk not in self._nombres:
            self._nombres[pk] = self._free(titulo, PurePath(file.name or "").suffix.lower())
            self.por_nombre[f"{self.carpeta}/{self._nombres[pk]}"] = file
        return self._nombres[pk]

    def _free(self, titulo: str, suffix: str) -> str:
        stem = slugify(titulo.rsplit("/", 1)[-1]) or "archivo"
        taken = set(self._nombres.values())
        number, name = 1, f"{stem}{suffix}"
        while name in taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        return name


def write(cuerpo: Iterable[Any], *, figuras: Archivos, medios: Archivos) -> str:
    """Return a body as text; what it shows is added to `figuras` and `medios`."""
    parts = []
    for block in cuerpo:
        if block.block_type == "texto":
            parts.append(a_markdown.write(str(block.value.source)))
        elif datos := _datos(block, figuras, medios):
            parts.append(f"```{block.block_type}\n{dump(datos)}```")
    return "\n\n".join(part for part in parts if part) + "\n"


def _datos(block: Any, figuras: Archivos, medios: Archivos) -> dict[str, Any] | None:
    value, kind = block.value, block.block_type
    if kind == "figura":
        return value["imagen"] and _figure(value, figuras)
    if kind in ("video", "documento"):
        return _media(value, medios)
    if kind in ("caso", "nota"):
        titled = {"titulo": value["titulo"]} if kind == "caso" else {}
        return titled | {"texto": a_markdown.write(str(value["texto"].source))}
    if kind == "tabla":
        rows = [[str(cell) for cell in row] for row in value["filas"]]
        return {
            "titulo": value["titulo"], "encabezados": [str(x) for x in value["encabezados"]],
            "filas": rows,
        }  # fmt: skip
    if kind == "compruebe":
        return {
            "pregunta": value["pregunta"],
            "opciones": [_option(opcion) for opcion in value["opciones"]],
        }
    return {name: str(item) for name, item in value.items()}


def _figure(value: Any, figuras: Archivos) -> dict[str, Any]:
    imagen = value["imagen"]
    datos = {"archivo": figuras.name(imagen.pk, imagen.title, imagen.file), "alt": value["alt"]}
    return datos | ({"pie": value["pie"]} if value["pie"] else {})


def _media(value: Any, medios: Archivos) -> dict[str, Any] | None:
    """Return a video or a document; None where somebody deleted its file."""
    datos: dict[str, Any] = {}
    for name, item in value.items():
        if name in ("archivo", "documento", "subtitulos"):
            if item is None:
                return None
            datos["archivo" if name == "documento" else name] = medios.name(
                item.pk, item.title, item.file
            )
        elif name == "transcripcion":
            datos[name] = a_markdown.write(str(item.source))
        else:
            datos[name] = str(item)
    return datos


def _option(opcion: Any) -> dict[str, Any]:
    right = {"correcta": True} if opcion["correcta"] else {}
    return {"texto": opcion["texto"], **right, "retro": opcion["retro"]}
