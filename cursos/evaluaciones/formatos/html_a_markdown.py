"""Clean HTML to Markdown: blocks, lists, tables, marks, links, figures; formulae as they are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from comun.formulas import FORMULA

from .figuras import SIN_FIGURA
from .leido import Cuaderno

_HONDO = 24  # deeper marks are taken as their text
_VACIOS = {"br", "hr", "img"}
_MARCAS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_BLOQUES = {
    "p", "div", "ul", "ol", "blockquote", "pre", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_FORMULA = re.compile(f"({FORMULA})", re.DOTALL)
# Moodle knows one sign more, which in Markdown is a bracket.
_DE_MOODLE = re.compile(rf"({FORMULA}|\\\[[^$]{{1,1000}}?\\\])", re.DOTALL)
_ESPECIALES = re.compile(r"([\\`*_\[\]])")
_ENTIDAD = re.compile(r"&(?=#?\w+;)")
_ETIQUETA = re.compile(r"<(?=[a-zA-Z/!?])")
# What would begin a heading, a quote, a list or a table at the start of a line.
_AL_EMPEZAR = re.compile(
    r"^([ \t]*)(?:(#{1,6}|[-+>|]|=+|~~~)(?=\s|$|[-=|~])|(\d+)([.)])(?=\s|$))", re.MULTILINE
)
_ESPACIOS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return the Markdown that shows this text as it is, its formulae as we write them."""
    lines = _escape(text.strip()).split("\n")
    return _start("  \n".join(line.strip() for line in lines)).replace("  \n  \n", "\n\n")


def shown(markdown: str) -> str:
    """Return what `plain` was given; marks that are not escaped stay."""
    parts = _FORMULA.split(markdown)
    for place in range(0, len(parts), 2):
        bare = re.sub(r"\\([\\`*_\[\]#+>|=~.)-])", r"\1", parts[place])
        parts[place] = bare.replace("&lt;", "<").replace("&amp;", "&")
    return "".join(parts)


def _escape(text: str) -> str:
    parts = _DE_MOODLE.split(text)
    for place, part in enumerate(parts):
        if place % 2:
            formula = f"$${part[2:-2]}$$" if part.startswith("\\[") else part
            parts[place] = _ETIQUETA.sub("< ", formula)  # the same formula, and no tag
        else:
            escaped = _ENTIDAD.sub("&amp;", _ESPECIALES.sub(r"\\\1", part))
            parts[place] = _ETIQUETA.sub("&lt;", escaped)
    return "".join(parts)


def _start(text: str) -> str:
    def escaped(found: re.Match[str]) -> str:
        if found[2]:
            return f"{found[1]}\\{found[2]}"
        return f"{found[1]}{found[3]}\\{found[4]}"

    return _AL_EMPEZAR.sub(escaped, text)


@dataclass
class _Nodo:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: "list[_Nodo | str]" = field(default_factory=list)

    def children(self, *tags: str) -> "list[_Nodo]":
        return [node for node in self.inside if isinstance(node, _Nodo) and node.tag in tags]


class _Arbol(HTMLParser):
    """The tree of well-formed HTML, no deeper than what is written of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Nodo("div")]
        self.deeper = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Nodo(tag, {name: value or "" for name, value in attrs})
        if tag in _VACIOS:
            self.open[-1].inside.append(node)
        elif len(self.open) > _HONDO:
            self.deeper += 1
        else:
            self.open[-1].inside.append(node)
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.deeper:
            self.deeper -= 1
        elif len(self.open) > 1 and tag not in _VACIOS:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        inside = self.open[-1].inside
        if inside and isinstance(inside[-1], str):
            inside[-1] += data
        else:
            inside.append(data)


def convert(html: str, cuaderno: Cuaderno) -> str:
    """Return the Markdown of HTML that has been sanitised."""
    tree = _Arbol()
    tree.feed(html)
    tree.close()
    return "\n\n".join(_Escritor(cuaderno).blocks(tree.open[0].inside)).strip()


class _Escritor:
    def __init__(self, cuaderno: Cuaderno) -> None:
        self.cuaderno = cuaderno

    def blocks(self, nodes: "Iterable[_Nodo | str]") -> list[str]:
        """Write block by block; loose text among blocks is a paragraph of its own."""
        found: list[str] = []
        loose: list[_Nodo | str] = []
        for node in nodes:
            if isinstance(node, _Nodo) and node.tag in _BLOQUES:
                found += [self.paragraph(loose), self.block(node)]
                loose = []
            else:
                loose.append(node)
        return [text for text in [*found, self.paragraph(loose)] if text]

    def block(self, node: _Nodo) -> str:
        if node.tag in ("ul", "ol"):
            return self.list_(node)
        if node.tag == "table":
            return self.table(node)
        if node.tag == "hr":
            return "---"
        if node.tag == "pre":
            code = _text(node).strip("\n")
            return "\n".join(f"    {line}" for line in code.split("\n")) if code.strip() else ""
        inside = "\n\n".join(self.blocks(node.inside))
        if node.tag == "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in inside.split("\n")) if inside else ""
        if node.tag.startswith("h") and inside:
            return f"{'#' * min(4, max(2, int(node.tag[1])))} {' '.join(inside.split())}"
        return inside

    def list_(self, node: _Nodo) -> str:
        items = node.children("li")
        is_loose = any(item.children("p") for item in items)
        gap = "\n\n" if is_loose else "\n"
        lines = []
        for number, item in enumerate(items, start=1):
            mark = "- " if node.tag == "ul" else f"{number}. "
            body = gap.join(self.blocks(item.inside))
            lines.append(mark + body.replace("\n", "\n    ").replace("\n    \n", "\n\n"))
        return gap.join(lines)

    def table(self, node: _Nodo) -> str:
        rows = [row for part in (node, *node.children("thead", "tbody", "tfoot"))
                for row in part.children("tr")]  # fmt: skip
        cells = [[self.cell(cell) for cell in row.children("th", "td")] for row in rows]
        cells = [row for row in cells if row]
        if not cells:
            return "\n\n".join(self.blocks(node.inside)) if not rows else ""
        width = max(map(len, cells))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in cells]
        caption = "".join(self.paragraph(part.inside) for part in node.children("caption"))
        table = "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
        return f"{caption}\n\n{table}" if caption else table

    def cell(self, node: _Nodo) -> str:
        text = " ".join(" ".join(self.blocks(node.inside)).split())
        return re.sub(r"(?<!\\)\|", r"\\|", text)

    def paragraph(self, nodes: "Iterable[_Nodo | str]") -> str:
        lines = self.inline(nodes).strip().split("\n")
        return _start("\n".join(line.lstrip() for line in lines)).strip()

    def inline(self, nodes: "Iterable[_Nodo | str]") -> str:
        return "".join(
            self.mark(node)
            if isinstance(node, _Nodo)
            else _escape(_ESPACIOS.sub(" ", node.replace("\xa0", " ")))
            for node in nodes
        )

    def mark(self, node: _Nodo) -> str:
        if node.tag == "br":
            return "  \n"
        if node.tag == "img":
            return self.figure(node)
        if node.tag == "code":
            return f"`{_text(node)}`" if "`" not in _text(node) else _escape(_text(node))
        inside = self.inline(node.inside)
        if node.tag in _MARCAS:
            return _marked(inside, _MARCAS[node.tag])
        if node.tag in ("sub", "sup"):
            return f"<{node.tag}>{inside.strip()}</{node.tag}>" if inside.strip() else inside
        if node.tag == "a" and _is_address(node.attributes.get("href", "")):
            return f"[{inside.strip()}]({node.attributes['href']})" if inside.strip() else ""
        return inside

    def figure(self, node: _Nodo) -> str:
        source, alt = node.attributes.get("src", ""), node.attributes.get("alt", "")
        alt = _escape(" ".join(alt.split()))
        if source.startswith("recurso:"):
            if not alt:
                self.cuaderno.avisa("Una figura no tiene texto alternativo. Descríbala después.")
            return f"![{alt}]({source})"
        if source.startswith(("http://", "https://")) and _is_address(source):
            self.cuaderno.avisa(
                "Una figura está en otro sitio: queda como liga. Descárguela y agréguela después."
            )
            return f"[{alt or 'figura'}]({source})"
        if source != SIN_FIGURA:
            self.cuaderno.avisa("Una figura no viene en el archivo. Agréguela después.")
        return ""


def _is_address(href: str) -> bool:
    return bool(re.fullmatch(r"(?:https?://|mailto:)[^\s()<>\"]+", href))


def _text(node: _Nodo) -> str:
    return "".join(
        part if isinstance(part, str) else "\n" if part.tag == "br" else _text(part)
        for part in node.inside
    )


def _marked(inside: str, mark: str) -> str:
    """Put the marks against the words: «** a**» would be no mark at all."""
    words = inside.strip()
    if not words:
        return inside
    before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"
