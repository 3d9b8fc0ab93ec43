"""Markdown to safe HTML, in one place: our own contents, and what people write."""

import re
from functools import partial
from xml.etree.ElementTree import Element

import markdown
import nh3
from django.conf import settings
from django.utils.html import escape
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from .formulas import FORMULA
from .invisibles import CONTROLES, ROTOS, SENTIDO

LARGO = 10_000
_CORCHETES = 100  # twice as many «[» take Python-Markdown a second, many more for ever (its #798)
_LIGAS = 200
_NIVELES = 20  # deeper lists and quotes overflow its recursion
_TAGS = {
    "p", "br", "hr", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre",
    "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "sup", "sub",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}}
_SCHEMES = {"http", "https", "mailto"}

_DECEIVES = re.compile(f"[{CONTROLES}{SENTIDO}{ROTOS}]")
_LEAD = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*")
_MARKER = re.compile(r">|[-*+](?=[ \t])|\d{1,9}[.)]")
_HEADING = re.compile(r"<(/?)h[1-6]>")
_EXTERNAL = re.compile(r'<a href="(https?://[^"]*)"')
_BARE_URL = r"(https?://[^\s<>()\[\]\"'`*]+[^\s<>()\[\]\"'`*.,;:!?])"


def render(text: str) -> str:
    """Return HTML with the tags of the allow-list; scripts, handlers and odd links are dropped.

    Like all of this module it leaves formulae as they are written: `formulas.draw` draws them.
    """
    html = markdown.markdown(
        text, extensions=["tables", "sane_lists", _Formulas()], output_format="html"
    )
    return nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener"
    )


def clean(text: str) -> str:
    """Drop what cannot be seen and only deceives: controls, marks of direction, half characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _DECEIVES.sub("", plain)


def refusal(text: str) -> str:
    """Say why this text cannot be shown as Markdown and what to change; empty where it can."""
    if len(text) > LARGO:
        return (
            f"El texto tiene {len(text):,} caracteres y caben {LARGO:,}. "
            "Acórtelo, o repártalo en dos mensajes."
        )
    if text.count("[") > _CORCHETES:
        return f"Hay más de {_CORCHETES} corchetes «[». Quite los que no sean de una liga."
    if text.count("://") > _LIGAS:
        return f"Hay más de {_LIGAS} ligas. Deje las que más sirvan, o repártalas en dos mensajes."
    if any(_depth(line) > _NIVELES for line in text.split("\n")):
        return f"Hay listas o citas dentro de otras, más de {_NIVELES} veces. Quite niveles."
    return ""


def render_untrusted(text: str) -> str:
    """Return HTML for what anybody wrote: no raw HTML, no images, only links that lead somewhere.

    Never fails and never takes long: what `refusal` refuses comes back as plain text.
    """
    text = clean(text)
    if refusal(text):
        return _as_written(text)
    try:
        html = _parser().convert(text)
    except RecursionError:
        return _as_written(text)
    html = nh3.clean(
        _HEADING.sub(r"<\1h4>", html),
        tags=_TAGS,
        attributes=_ATTRIBUTES | {"a": {"href"}},
        attribute_filter=_only_good_links,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _EXTERNAL.sub(_mark_external, html)


def render_figures(text: str, *, base: str) -> str:
    """Return HTML for what a bank of questions holds: besides, images.

    An image is kept only where its address is `base` and a name without more folders. Like
    `render_untrusted`, it never fails nor takes long.
    """
    text = clean(text)
    if refusal(text):
        return _as_written(text)
    try:
        html = _parser().convert(text)
    except RecursionError:
        return _as_written(text)
    html = nh3.clean(
        _HEADING.sub(r"<\1h4>", html),
        tags=_TAGS | {"img"},
        attributes=_ATTRIBUTES | {"a": {"href"}, "img": {"src", "alt"}},
        attribute_filter=partial(_only_good_links, images=base),
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _EXTERNAL.sub(_mark_external, html)


def _depth(line: str) -> int:
    """Count the quotes and lists that a line opens or continues, by its marks or its indent."""
    lead = _LEAD.match(line)
    marks = len(_MARKER.findall(lead[0])) if lead else 0
    body = line.lstrip(" \t")
    indent = len(line[: len(line) - len(body)].expandtabs(4)) // 4
    return marks + indent if marks else 0


def _as_written(text: str) -> str:
    return f"<p>{escape(text[: 2 * LARGO])}</p>".replace("\n", "<br>")


class _BareUrl(InlineProcessor):
    """An address pasted as it is becomes a link, though not inside another."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # the stubs know only the older kind
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a", {"href": match[1]})
        link.text = match[1]
        return link, match.start(0), match.end(0)


class _ForPeople(Extension):
    """Without raw HTML; with addresses as links."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_BareUrl(_BARE_URL, md), "bare_url", 70)


class _Formula(InlineProcessor):
    """What stands between the signs of a formula means nothing to Markdown."""

    def handleMatch(  # type: ignore[override]  # the stubs know only the older kind
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return str(self.unescape(match[0])), match.start(0), match.end(0)


class _Formulas(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:
        # after code, in which nothing is a formula, and before `\(` is taken for a bracket
        md.inlinePatterns.register(_Formula(FORMULA, md), "formula", 185)


def _parser() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=["fenced_code", "tables", "nl2br", "sane_lists", _ForPeople(), _Formulas()],
        output_format="html",
    )


def _only_good_links(tag: str, attribute: str, value: str, images: str = "") -> str | None:
    """Keep an address with a scheme of ours, one of this site, or a place in the page; of images,
    one right below `images`."""
    if attribute == "src":
        return value if re.fullmatch(re.escape(images) + r"[\w-]+/", value) else None
    if attribute != "href":
        return value
    ours = value.startswith("#") or (value.startswith("/") and value[1:2] not in ("/", "\\"))
    scheme, colon, rest = value.partition(":")
    whole = (
        bool(colon)
        and scheme.lower() in _SCHEMES
        and (scheme.lower() == "mailto" or rest.startswith("//"))
    )
    return value if ours or whole else None


def _mark_external(match: re.Match[str]) -> str:
    """Search engines follow no link of ours to elsewhere, nor does that page reach this one."""
    if f"{match[1]}/".startswith(f"{settings.AULA_URL}/"):
        return match[0]
    return f'{match[0]} rel="nofollow ugc noopener"'
