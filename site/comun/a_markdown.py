"""Rich text back to Markdown: what `markdown.render` makes of the result says the same."""

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from wagtail.rich_text import expand_db_html

from .formulas import FORMULA

_MARCAS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_TITULOS = {"h2": "##", "h3": "###", "h4": "####"}
_FORMULA = re.compile(f"({FORMULA})", re.DOTALL)
_ESPECIALES = re.compile(r"([\\`*_\[\]])")
_ENTIDAD = re.compile(r"&(?=#?\w+;)")
# What would begin a heading, a quote, a list or a table at the start of a line.
_AL_EMPEZAR = re.compile(r"^(?:(#{1,6}|[-+>=|])(?=\s|$|[-=|])|(\d+)([.)])(?=\s))", re.MULTILINE)


def write(html: str) -> str:
    """Return the Markdown of a piece of rich text, its links inside the site as addresses."""
    soup = BeautifulSoup(expand_db_html(html), "html.parser")
    return "\n\n".join(_blocks(soup.children)).strip()


def _blocks(nodes: Iterable[PageElement]) -> list[str]:
    """Write block by block; loose text among blocks is a paragraph of its own."""
    found: list[str] = []
    loose: list[PageElement] = []

    def flush() -> None:
        if text := _paragraph(loose):
            found.append(text)
        loose.clear()

    for node in nodes:
        if isinstance(node, Tag) and (text := _block(node)) is not None:
            flush()
            if text:
                found.append(text)
        else:
            loose.append(node)
    flush()
    return found


def _block(tag: Tag) -> str | None:
    """Return a block's text; None if the tag is no block."""
    if tag.name == "p":
        return _paragraph(tag.children)
    if tag.name in _TITULOS:
        return f"{_TITULOS[tag.name]} {_paragraph(tag.children)}"
    if tag.name in ("ul", "ol"):
        return _list(tag)
    if tag.name == "blockquote":
        return "\n".join(f"> {line}".rstrip() for line in _inside(tag).split("\n"))
    if tag.name == "hr":
        return "---"
    if tag.name == "div":
        return _inside(tag)
    if tag.name == "table":
        return _table(tag)
    return None


def _inside(tag: Tag) -> str:
    return "\n\n".join(_blocks(tag.children))


def _list(tag: Tag) -> str:
    """Write a list; the blocks of an item stand four columns in, as Python-Markdown wants."""
    items = [item for item in tag.children if isinstance(item, Tag) and item.name == "li"]
    is_loose = any(item.find("p", recursive=False) for item in items)
    lines = []
    for number, item in enumerate(items, start=1):
        mark = "- " if tag.name == "ul" else f"{number}. "
        blocks = _blocks(item.children)
        body = ("\n\n" if is_loose else "\n").join(blocks)
        lines.append(mark + body.replace("\n", "\n    ").replace("\n    \n", "\n\n"))
    return ("\n\n" if is_loose else "\n").join(lines)


def _table(tag: Tag) -> str:
    rows = [
        [_inline(cell.children).strip().replace("|", "\\|") for cell in row.find_all(["th", "td"])]
        for row in tag.find_all("tr")
    ]
    if not rows:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _paragraph(nodes: Iterable[PageElement]) -> str:
    text = _inline(nodes).strip()
    return _AL_EMPEZAR.sub(lambda found: _escaped(found), text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _inline(nodes: Iterable[PageElement]) -> str:
    return "".join(_piece(node) for node in nodes)


def _piece(node: PageElement) -> str:
    if isinstance(node, Tag):
        return _tag(node)
    if type(node) is not NavigableString:
        return ""  # a comment
    parts = _FORMULA.split(re.sub(r"\s+", " ", str(node)))
    parts[::2] = [_text(part) for part in parts[::2]]
    return "".join(parts)


def _text(text: str) -> str:
    escaped = _ENTIDAD.sub("&amp;", _ESPECIALES.sub(r"\\\1", text))
    return escaped.replace("<", "&lt;")


def _tag(tag: Tag) -> str:
    if tag.name == "br":
        return "  \n"
    inside = _inline(tag.children)
    if tag.name in _MARCAS:
        return _marked(inside, _MARCAS[tag.name])
    if tag.name == "code":
        return f"`{tag.get_text()}`"
    if tag.name == "a" and (href := str(tag.get("href") or "")):
        return f"[{inside}]({href})"
    return inside


def _marked(inside: str, mark: str) -> str:
    """Put the marks against the words: «** a**» would be no mark at all."""
    words = inside.strip()
    if not words:
        return inside
    before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"
