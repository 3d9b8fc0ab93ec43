"""Headings that an index can point to."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags

from .texto import fold

_HEADING = re.compile(r"<h2([^>]*)>(.*?)</h2>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Titulo:
    """A heading and the anchor it answers to."""

    ancla: str
    texto: str


def headings(html: str) -> list[Titulo]:
    """List the second-level headings."""
    return [_titulo(inner) for _, inner in _HEADING.findall(html)]


def with_ids(html: str) -> str:
    """Give each second-level heading the id that `headings` names."""
    return _HEADING.sub(_with_id, html)


def _with_id(match: re.Match[str]) -> str:
    _, inner = match.groups()
    return f'<h2 id="{_titulo(inner).ancla}">{inner}</h2>'


def _titulo(inner: str) -> Titulo:
    text = unescape(strip_tags(inner)).strip()
    return Titulo(fold(text).replace(" ", "-"), text)
