"""Rich text and StreamFields as the words a reader sees, for searching."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.rich_text import get_text_for_indexing

_ITEM = {"type", "value", "id"}


def from_html(html: str) -> str:
    """Return the words of rich text."""
    text: str = get_text_for_indexing(html)
    return text


def from_stream(stream: StreamValue) -> str:
    """Return the words of a body; read from its stored form, so that no image is asked for."""
    return "\n".join(from_html(text) for block in stream.raw_data for text in _texts(block))


def _texts(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        is_item = "value" in raw and raw.keys() <= _ITEM
        for value in [raw["value"]] if is_item else raw.values():
            yield from _texts(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from _texts(value)
