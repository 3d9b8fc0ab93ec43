"""Showing where the words that somebody looked for stand."""

from collections.abc import Collection, Iterator

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from . import raices

ANCHO = 240  # characters of an excerpt
_BEFORE = 80  # of them before the first word found


def mark(text: str, buscadas: Collection[str]) -> SafeString:
    """Escape `text` and put the words that have one of these roots in `<mark>`."""
    composed = raices.compose(text)
    pieces: list[str] = []
    end = 0
    for start, stop in _found(composed, buscadas):
        pieces.append(conditional_escape(composed[end:start]))
        pieces.append(format_html_join("", "<mark>{}</mark>", [(composed[start:stop],)]))
        end = stop
    pieces.append(conditional_escape(composed[end:]))
    return mark_safe("".join(pieces))  # noqa: S308 (each piece was escaped)


def excerpt(text: str, buscadas: Collection[str]) -> str:
    """Return the part of `text` around the first word found; empty if there is none."""
    composed = raices.compose(text)
    start, _ = next(_found(composed, buscadas), (-1, -1))
    if start < 0:
        return ""
    begin = _word_start(composed, max(0, start - _BEFORE))
    part = composed[begin : begin + ANCHO]
    if begin + ANCHO < len(composed):
        part = f"{part.rsplit(' ', 1)[0]} …"
    return f"… {part}" if begin else part


def has(text: str, buscadas: Collection[str]) -> bool:
    return next(_found(raices.compose(text), buscadas), None) is not None


def _found(composed: str, buscadas: Collection[str]) -> Iterator[tuple[int, int]]:
    for match in raices.words(composed):
        if not frozenset(buscadas).isdisjoint(raices.of_word(match[0])):
            yield match.span()


def _word_start(text: str, position: int) -> int:
    """Move to the beginning of the next word, unless the text begins here."""
    return text.find(" ", position) + 1 if position else 0
