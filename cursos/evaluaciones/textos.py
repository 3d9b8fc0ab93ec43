"""What a question says, from Markdown to safe HTML: figures of the bank where they are named."""

import re

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from comun import markdown

RECURSO = re.compile(r"recurso:([0-9a-f]{64})(?![0-9a-f])")
_FIGURA = re.compile(r"!\[([^\]\n]{0,300})\]\(\s*recurso:([0-9a-f]{64})\s*\)")
_PERDIDA = re.compile(r"!\[([^\]\n]{0,300})\]\(\s*figura-que-falta\s*\)")
# A formula is no Markdown: its signs stay as they were written.
_FORMULA = re.compile(r"\\\([^\n]{1,2000}?\\\)|\$\$[^$\n]{1,2000}\$\$")
# Private letters: no Markdown, and nobody types them.
_MARCA = re.compile("\ue000([0-9]{1,6})\ue001")


def render(texto: str) -> SafeString:
    """Return HTML for a stem, an option or a feedback; whoever wrote it is not trusted."""
    kept: list[str] = []

    def put_aside(html: str) -> str:
        kept.append(html)
        return f"\ue000{len(kept) - 1}\ue001"

    text = _MARCA.sub("", texto)
    text = _FIGURA.sub(lambda found: put_aside(_figure(found[1], found[2])), text)
    text = _PERDIDA.sub(lambda found: put_aside(_missing(found[1])), text)
    text = _FORMULA.sub(lambda found: put_aside(_formula(found[0])), text)
    html = markdown.render_untrusted(text)
    return mark_safe(_MARCA.sub(lambda mark: kept[int(mark[1])], html))  # noqa: S308 - sanitised


def figures(*textos: str) -> list[str]:
    """Return the sums of the figures that these texts show, each once."""
    return list(dict.fromkeys(sha for texto in textos for sha in RECURSO.findall(texto)))


def _figure(alt: str, sha: str) -> str:
    return format_html('<img src="{}" alt="{}">', reverse("evaluaciones:recurso", args=[sha]), alt)


def _missing(alt: str) -> str:
    return format_html("<em>(Falta la figura{})</em>", f": {alt}" if alt else "")


def _formula(text: str) -> str:
    return format_html('<code class="formula">{}</code>', text)
