"""Content files as a reader sees them: words, without what only programs read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from comun.contenido import parse_yaml, read_lista, read_markdown, read_yaml
from comun.formulas import FORMULA
from comun.texto import fold
from portal import demo
from portal.operations.contenido import CARPETA

DEMO = Path(demo.__file__).parent / "cursos"
METODOLOGIA = CARPETA / "metodologia"
# Names, quotations and references: several files must say these alike.
_NOT_PROSE = {
    "titulo", "texto_fuente", "nombre_legal", "slug", "relacionados", "elementos", "clave",
    "fuente", "lecciones", "archivo", "norma", "pasaje", "grupo", "tipo", "liga",
}  # fmt: skip
_FENCE = re.compile(r"^```\w+\n(?P<yaml>.*?)^```$", re.M | re.S)
_HEADING = re.compile(r"^#+ .*$", re.M)
_LINK_TARGET = re.compile(r"\]\([^)]*\)")
_QUOTED = re.compile(rf"«[^»]*»|{FORMULA}", re.S)


def files() -> list[Path]:
    """Return every file whose prose we wrote."""
    found = [path for folder in (CARPETA, DEMO) for path in folder.rglob("*")]
    return sorted(
        path
        for path in found
        if path.suffix in {".md", ".yaml"}
        and path.name not in {"README.md", "normas.yaml", "fuentes.yaml"}
    )


def passages(archivo: Path) -> Iterator[str]:
    """Yield the prose of a file, field by field; of a body, what stands between its blocks."""
    if archivo.suffix == ".yaml":
        yield from _values(read_yaml(archivo))
        return
    yield from _values(read_markdown(archivo).datos)
    body = archivo.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    for fence in _FENCE.finditer(body):
        yield from _values(parse_yaml(fence["yaml"], archivo=archivo, linea=1))
    yield from _HEADING.split(_FENCE.sub("# \n", body))


def words(archivo: Path) -> int:
    """Count the words of the body of a `.md`, its blocks included."""
    body = archivo.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    return len(fold(_LINK_TARGET.sub("]", body)).split())


def runs(text: str, length: int, names: list[str]) -> Iterator[str]:
    """Yield each run of so many words; none goes across a quotation, a formula or a name."""
    for piece in _QUOTED.split(_LINK_TARGET.sub("]", text)):
        folded = f" {fold(piece)} "
        for name in names:
            folded = folded.replace(f" {name} ", " | ")
        for part in folded.split("|"):
            found = part.split()
            for start in range(len(found) - length + 1):
                yield " ".join(found[start : start + length])


def names() -> list[str]:
    """Return titles of elements, sources and norms, longest first. One or two words are prose."""
    titles = [read_markdown(path).datos["titulo"] for path in METODOLOGIA.rglob("*.md")]
    for path in METODOLOGIA.glob("*.yaml"):
        if path.stem == "normas":
            titles += [norma["nombre"] for norma in read_yaml(path).values()]
        elif path.stem == "fuentes":
            titles += [fuente["titulo"] for fuente in read_yaml(path).values()]
        else:
            titles += [entry["titulo"] for entry in read_lista(path)]
    folded = {fold(title) for title in titles}
    return sorted((name for name in folded if len(name.split()) > 2), key=len, reverse=True)


def _values(value: Any, field: str = "") -> Iterator[str]:
    if field in _NOT_PROSE:
        return
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _values(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, field)
    elif isinstance(value, str):
        yield value
