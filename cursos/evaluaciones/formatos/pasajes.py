"""Passages in formats that have none: a description of its own, and tags that point to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .armado import PASAJE, Ficha, refuse
from .leido import Cuaderno, Leido


def attach(leidos: Iterable[Leido], pasajes: Mapping[str, tuple[int, dict[str, str]]]) -> list[Leido]:
    """Give each question the passage that its tag names; list those that nobody asks about."""
    found = [_attached(leido, pasajes) for leido in leidos]
    used = {leido.pasaje["clave"] for leido in found if leido.pasaje}
    for clave, (linea, pasaje) in pasajes.items():
        if clave not in used:
            ficha = Ficha(nombre=pasaje["titulo"], clave=clave)
            found.append(
                refuse(Cuaderno(linea), ficha, "Ninguna pregunta usa este pasaje: no se importa.")
            )
    return sorted(found, key=lambda leido: leido.linea)


def _attached(leido: Leido, pasajes: Mapping[str, tuple[int, dict[str, str]]]) -> Leido:
    for tag in leido.etiquetas:
        clave = tag.removeprefix(PASAJE)
        if clave != tag and clave in pasajes:
            others = tuple(other for other in leido.etiquetas if other != tag)
            return replace(leido, etiquetas=others, pasaje=pasajes[clave][1])
    return leido


def first_seen(items: Iterable[Leido]) -> Iterable[tuple[Leido, dict[str, str] | None]]:
    """Yield each question with the passage to be written before it, the first time."""
    seen = set()
    for item in items:
        new = item.pasaje if item.pasaje and item.pasaje["clave"] not in seen else None
        if new:
            seen.add(new["clave"])
        yield item, new


def tags(item: Leido) -> tuple[str, ...]:
    """Return the tags to write: its own, and the one that points to its passage."""
    return (*item.etiquetas, f"{PASAJE}{item.pasaje['clave']}") if item.pasaje else item.etiquetas
