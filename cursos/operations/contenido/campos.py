"""Fields of an entry of a content file, each of the kind it must be."""

import re
from collections.abc import Collection
from fractions import Fraction
from typing import Any

from comun.contenido import Mapa
from cursos.evaluaciones.tipos.numeros import number

_PARTE = re.compile(r"-?\d{1,9}(?:/[1-9]\d{0,8}|\.\d{1,9})?")


def entries(
    mapa: Mapa, campo: str, required: set[str], optional: Collection[str] = (),
    *, bare: str = "",
) -> list[Mapa]:  # fmt: skip
    """Return a list of entries with these fields; one that is only text says the field `bare`."""
    rows = []
    for item in _list(mapa, campo):
        if bare and not isinstance(item, Mapa | list):
            row = Mapa({bare: item})
            row.archivo, row.linea = mapa.archivo, mapa.linea
        elif isinstance(item, Mapa):
            row = item
        else:
            raise mapa.error(f"cada entrada de «{campo}» lleva {', '.join(sorted(required))}.")
        rows.append(row.check(required, optional))
    return rows


def texts(mapa: Mapa, campo: str) -> list[str]:
    items = _list(mapa, campo)
    if any(isinstance(item, Mapa | list) for item in items):
        raise mapa.error(f"«{campo}» es una lista de textos.")
    return [text(item) for item in items]


def _list(mapa: Mapa, campo: str) -> list[Any]:
    items = mapa.get(campo) or []
    if not isinstance(items, list):
        raise mapa.error(f"«{campo}» es una lista.")
    return items


def text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def flag(mapa: Mapa, campo: str, *, default: bool = False) -> bool:
    value = mapa.get(campo, default)
    if not isinstance(value, bool):
        raise mapa.error(f"«{campo}» es true o false.")
    return value


def decimal(mapa: Mapa, campo: str) -> str:
    value = mapa.get(campo, 0)
    try:
        return number("" if isinstance(value, bool) else str(value))
    except ValueError as error:
        raise mapa.error(f"«{campo}» es un número, como 1234.5.") from error


def worth(mapa: Mapa, default: str) -> str:
    """Return what is said in «vale»: a part of the point, as 1/2 or -1/3."""
    said = str(mapa.get("vale", default))
    if not _PARTE.fullmatch(said) or abs(Fraction(said)) > 1:
        raise mapa.error("«vale» es una parte del punto, de -1 a 1; por ejemplo: 1/2 o -1/3.")
    return str(Fraction(said))
