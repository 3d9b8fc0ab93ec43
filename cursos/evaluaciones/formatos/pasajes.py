"""Passages in formats that have none: a description of its own, and tags that point to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .armado import PASAJE, Ficha, refuse
from .leido import Cuaderno, Leido


@dataclass(frozen=True)
class Pasaje:
    """A passage as it was read, with what was noted down meanwhile."""

    datos: dict[str, str]
    cuaderno: Cuaderno


def attach(leidos: Iterable[Leido], pasajes: Mapping[str, Pasaje]) -> list[Leido]:
    """Give each question the passage that its tag names; list those that nobody asks about."""
    found = [_attached(leido, pasajes) for leido in leidos]
    used = {leido.pasaje["clave"] for leido in found if leido.pasaje}
    for clave, pasaje in pasajes.items():
        if clave not in used:
            ficha = Ficha(nombre=pasaje.datos["titulo"], clave=clave)
            found.append(
                refuse(pasaje.cuaderno, ficha, "Ninguna pregunta usa este pasaje: no se importa.")
            )
    return sorted(found, key=lambda leido: leido.linea)


def _attached(leido: Leido, pasajes: Mapping[str, Pasaje]) -> Leido:
    for tag in leido.etiquetas:
        clave = tag.removeprefix(PASAJE)
        if clave != tag and clave in pasajes:
            return _joined(leido, tag, pasajes[clave])
    return leido


def _joined(leido: Leido, tag: str, pasaje: Pasaje) -> Leido:
    """Return the question with its passage; what stops the passage stops it too."""
    stopped = pasaje.cuaderno.stopped
    return replace(
        leido,
        etiquetas=tuple(other for other in leido.etiquetas if other != tag),
        pasaje=pasaje.datos,
        contenido={} if stopped else leido.contenido,
        recursos={}
        if stopped or not leido.contenido
        else leido.recursos | pasaje.cuaderno.recursos,
        problemas=(*leido.problemas, *pasaje.cuaderno.problemas),
    )


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
