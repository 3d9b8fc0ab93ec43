"""Texts as other systems keep them (HTML, Moodle's own, plain) as our Markdown."""

import re

import nh3

from .figuras import SIN_FIGURA
from .html_a_markdown import convert, plain
from .leido import Cuaderno

MAX_TEXTO = 20_000
_MAX_HTML = 100_000
_TAGS = {
    "p", "br", "hr", "strong", "b", "em", "i", "a", "ul", "ol", "li", "blockquote", "code", "pre",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "th", "td",
    "caption", "sup", "sub", "img", "div",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
_SCHEMES = {"http", "https", "mailto", "recurso"}
# What goes without a word: it only carries looks, or wraps.
_SIN_AVISO = {"span", "font", "html", "body", "section", "article", "center", "col", "colgroup"}
_CON_NOMBRE = {
    "u": "el subrayado", "s": "el tachado", "strike": "el tachado", "del": "el tachado",
    "mark": "el resaltado", "video": "un video", "audio": "un audio",
    "iframe": "un marco de otra página",
    "script": "un programa", "style": "una hoja de estilo", "object": "un objeto incrustado",
    "embed": "un objeto incrustado", "svg": "un dibujo SVG", "math": "una fórmula en MathML",
    "form": "un formulario", "input": "un campo de formulario",
}  # fmt: skip
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
_COMBINADA = re.compile(r"<t[dh][^>]*\b(?:col|row)span\s*=\s*[\"']?(?!1\b)\d", re.IGNORECASE)
_ES_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,12});")
_FALTA = re.compile(rf"!\[[^\]]*\]\({SIN_FIGURA}\)[ \t]*")


def to_markdown(text: str, formato: str, cuaderno: Cuaderno) -> str:
    """Return the Markdown of a text whose figures have been taken out already.

    `formato`: html, markdown, plain, or moodle (HTML or plain, whichever it looks like).
    """
    text = text.replace("\0", "")  # no database keeps it
    if formato == "markdown":
        found = _FALTA.sub("", text).strip() if SIN_FIGURA in text else text.strip()
    elif formato == "plain" or (formato == "moodle" and not _ES_HTML.search(text)):
        found = plain(text)
    else:
        found = _from_html(text, formato, cuaderno)
    if len(found) > MAX_TEXTO:
        cuaderno.impide(
            f"Un texto tiene {len(found):,} caracteres y caben {MAX_TEXTO:,}. Acórtelo."
        )
        return ""
    return found


def _from_html(text: str, formato: str, cuaderno: Cuaderno) -> str:
    if "<" not in text and "&" not in text:
        return plain(" ".join(text.split()))
    if len(text) > _MAX_HTML:
        cuaderno.impide("Un texto con formato es demasiado largo. Péguelo sin formato y acórtelo.")
        return ""
    for what in _dropped(text):
        cuaderno.avisa(f"Se pierde {what}: revise que la pregunta se entienda sin eso.")
    if formato == "moodle":
        text = text.replace("\n", "<br>")
    html = nh3.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    return convert(html, cuaderno)


def _dropped(html: str) -> list[str]:
    """Say what of this the result will not have, once each, in its order."""
    names = dict.fromkeys(name.lower() for name in _TAG.findall(html))
    found = [
        _CON_NOMBRE.get(name, f"la marca <{name}>")
        for name in names
        if name not in _TAGS and name not in _SIN_AVISO
    ]
    if _COMBINADA.search(html):
        found.append("la combinación de celdas de una tabla")
    return list(dict.fromkeys(found))
