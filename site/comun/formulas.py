"""Formulae in what people read: TeX as it was written becomes MathML, which needs no script.

What is kept is always the formula as it was written: between `\\(` and `\\)` in a line of text,
between `$$` and `$$` on a line of its own. It is drawn where it is shown. A lone `$` is money, and
`\\[` is how Markdown writes a bracket.
"""

import re
from functools import lru_cache
from html import escape, unescape
from xml.etree.ElementTree import Element, ParseError, fromstring

from django.utils.safestring import SafeString, mark_safe
from math_core import LatexError, LatexToMathML

# To be compiled with DOTALL: a long formula takes several lines.
FORMULA = r"(?:(?<!\\)\\\(.{1,1000}?\\\)|(?<![\\$])\$\$(?!\$)[^$]{1,1000}\$\$(?!\$))"
_FORMULA = re.compile(FORMULA, re.DOTALL)
# No line ends between a formula and the signs that lean on it.
_CON_SIGNOS = re.compile(rf"([(«¿¡]*)({FORMULA})([)».,;:?!]*)", re.DOTALL)
_ETIQUETA = re.compile(r"""(<[a-zA-Z/!](?:"[^"]*"|'[^']*'|[^'">])*>)""")
_NOMBRE = re.compile(r"<(/?)(code|pre|math)\b")
# Each may open a level inside another. The library's stack is not Python's: where it overflows,
# the process ends and no exception is raised. 150 levels fit in a thread's smallest stack, 512 kB.
_QUE_ABREN = re.compile(r"[\\{^_]")
_NIVELES = 150

# Of MathML Core, what the library writes and carries neither HTML nor links nor colours.
_ELEMENTOS = {
    "math", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mphantom", "mprescripts", "mroot",
    "mrow", "mspace", "msqrt", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder",
    "munderover",
}  # fmt: skip
_ATRIBUTOS = {
    "accent", "accentunder", "display", "displaystyle", "linethickness", "lspace", "mathvariant",
    "maxsize", "minsize", "movablelimits", "rspace", "scriptlevel", "stretchy", "symmetric",
    "width",
}  # fmt: skip
# A word, or a measure that neither covers what stands before it nor pushes the rest away.
_VALOR = re.compile(r"[a-z]{1,12}|-0?\.\d{1,16}em|\d(?:\.\d{1,16})?(?:em)?")
_LECTOR = LatexToMathML(fancy_error=False, max_expansions=0)


class _NoSeLee(Exception):
    """It is no formula, or none that can be drawn."""


def draw(html: str) -> SafeString:
    """Draw every formula in the text of HTML that is safe already; what is drawn stays safe.

    Nothing is drawn inside `code` or `pre`, nor twice. Never fails: what cannot be read is shown
    as it was written.
    """
    if not _FORMULA.search(html):
        return mark_safe(html)  # noqa: S308 - the caller's
    parts = _ETIQUETA.split(html)
    inside = 0
    for place, part in enumerate(parts):
        if place % 2 == 0 and not inside:
            parts[place] = _CON_SIGNOS.sub(_with_signs, part)
        elif tag := _NOMBRE.match(part):
            inside = max(0, inside + (-1 if tag[1] else 1))
    return mark_safe("".join(parts))  # noqa: S308 - with nothing but `_mathml` in between


def is_in(text: str) -> bool:
    """Return whether a text has a formula."""
    return _FORMULA.search(text) is not None


def _with_signs(found: re.Match[str]) -> str:
    before, escaped, after = found.groups()
    drawn = before + _drawn(escaped) + after
    return f'<span class="junto">{drawn}</span>' if before or after else drawn


def _drawn(escaped: str) -> str:
    written = unescape(escaped)
    tex = written[2:-2].strip()
    try:
        return _mathml(tex, is_apart=written.startswith("$$"))
    except _NoSeLee:
        return f'<code class="formula">{escape(tex)}</code>'


# The same few formulae are read by a whole group.
@lru_cache(maxsize=1024)
def _mathml(tex: str, *, is_apart: bool) -> str:
    if len(_QUE_ABREN.findall(tex)) > _NIVELES:
        raise _NoSeLee
    try:
        text = _LECTOR.convert_with_local_state(tex, displaystyle=is_apart)
        # An entity that HTML knows and XML does not; the library's only one.
        text = text.replace("&ApplyFunction;", "\u2061")
        # Whatever is written in it, it begins with `<math>`: it declares no type and no entity.
        return _written(fromstring(text))  # noqa: S314 - see above
    except (LatexError, ParseError) as error:
        raise _NoSeLee from error


def _written(node: Element) -> str:
    """Write an element anew, with nothing that is not in the lists above."""
    if node.tag not in _ELEMENTOS:
        raise _NoSeLee
    kept = {n: v for n, v in node.items() if n in _ATRIBUTOS and _VALOR.fullmatch(v)}
    if "text-align: left" in node.get("style", ""):
        kept["class"] = "izq"  # no style in an element: the content policy forbids it
    attributes = "".join(f' {name}="{value}"' for name, value in kept.items())
    inside = escape(node.text or "", quote=False) + "".join(map(_written, node))
    return f"<{node.tag}{attributes}>{inside}</{node.tag}>" + escape(node.tail or "", quote=False)
