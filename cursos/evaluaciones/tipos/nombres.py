"""The names by which a browser knows what is offered: its place on the page, and nothing else.

An id of the bank tells its place there. Whoever reads the page's source would see which right
side belongs to which left one, in which order the elements go, and the option that was written
first, which most authors make the right one.
"""

from collections.abc import Iterable, Sequence

from .base import RespuestaInvalida


def names(ids: Sequence[str]) -> dict[str, str]:
    """Return for each id, in the order shown, the name that the browser gets."""
    return {one: f"vista-{place}" for place, one in enumerate(ids, start=1)}


def meanings(ids: Sequence[str]) -> dict[str, str]:
    """Return what each name means; an id of the bank means itself."""
    return {name: one for one, name in names(ids).items()} | {one: one for one in ids}


def meant(meanings: dict[str, str], said: object) -> str:
    """Return the id that the browser means.

    :raises RespuestaInvalida: it means none of these.
    """
    if isinstance(said, str) and said in meanings:
        return meanings[said]
    raise RespuestaInvalida(
        "Esa respuesta no es una de las opciones de la pregunta. Elija una de la lista."
    )


def twice(texts: Iterable[str]) -> str:
    """Return the first text that is there a second time; "" if none is."""
    seen: set[str] = set()
    for text in texts:
        if text and text in seen:
            return text
        seen.add(text)
    return ""
