"""Narrowing a list by facets: what was asked, read from the address, and the choices there are."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from django.utils.http import urlencode

from .texto import fold

_MOST_LETTERS, _MOST_WORDS, _LAST_PAGE = 120, 8, 100_000


@dataclass(frozen=True, slots=True)
class Pedido:
    """What was asked: the words and one value, or none, of each facet that a list adds here, in
    the order in which they are read."""

    q: str = ""
    pagina: int = 1

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(one.name for one in fields(cls) if one.name not in ("q", "pagina"))

    @property
    def is_active(self) -> bool:
        return bool(self.q or self.facets)

    @property
    def facets(self) -> dict[str, str]:
        """The facets that were chosen."""
        return {name: value for name in self.names() if (value := getattr(self, name))}

    def address(self, **changes: Any) -> str:
        """Return the query of the address with these changes, from the first page unless told."""
        wanted = replace(self, **{"pagina": 1, **changes})
        pairs = {"q": wanted.q, **wanted.facets}
        if wanted.pagina > 1:
            pairs["pagina"] = str(wanted.pagina)
        return "?" + urlencode({name: value for name, value in pairs.items() if value})

    def within(self, pages: int) -> Self:
        """Return the last page instead of one beyond it."""
        return replace(self, pagina=min(self.pagina, pages))

    def around(self, pages: int) -> tuple[str, str]:
        """Return the addresses of the page before and of the next one, where they are."""
        before = self.address(pagina=self.pagina - 1) if self.pagina > 1 else ""
        return before, self.address(pagina=self.pagina + 1) if self.pagina < pages else ""


@dataclass(frozen=True, slots=True)
class Opcion:
    """A choice of a facet: how many rows it would leave, and where it leads."""

    titulo: str
    total: int
    url: str
    elegida: bool


@dataclass(frozen=True, slots=True)
class Faceta:
    """One way to narrow the list."""

    titulo: str
    nota: str
    opciones: list[Opcion]
    elegida: bool


@dataclass(frozen=True, slots=True)
class Activo:
    """A filter in force and the address without it."""

    titulo: str
    url: str


def choices(
    pedido: Pedido, name: str, titulos: Mapping[str, str], totales: Mapping[str, int]
) -> list[Opcion]:
    """Return the choices of a facet, called as `titulos` says and in its order; none that would
    leave nothing, unless it was chosen."""
    chosen = getattr(pedido, name)
    return [
        Opcion(
            titulo=titulo,
            total=totales.get(value, 0),
            url=pedido.address(**{name: "" if value == chosen else value}),
            elegida=value == chosen,
        )
        for value, titulo in titulos.items()
        if totales.get(value) or value == chosen
    ]


def active(
    pedido: Pedido, facetas: Mapping[str, str], titulos: Callable[[str], Mapping[str, str]]
) -> Iterator[Activo]:
    """Yield what narrows the list.

    :param facetas: what each facet is called; `titulos` tells it of a facet's choices.
    """
    if pedido.q:
        yield Activo(f"Palabras: {pedido.q}", pedido.address(q=""))
    for name, value in pedido.facets.items():
        titulo = titulos(name).get(value, value)
        yield Activo(f"{facetas[name]}: {titulo}", pedido.address(**{name: ""}))


def pages(total: int, por_pagina: int) -> int:
    return max(1, -(-total // por_pagina))


def asked_words(datos: Mapping[str, str]) -> str:
    return " ".join(datos.get("q", "").replace("\x00", " ").split())[:_MOST_LETTERS]


def asked_page(datos: Mapping[str, str]) -> int:
    """Return the page asked for; the first where that is no number."""
    asked = datos.get("pagina", "")
    number = int(asked) if re.fullmatch(r"[0-9]{1,9}", asked) else 1
    return min(max(number, 1), _LAST_PAGE)


def words(texto: str) -> list[str]:
    """Return the words to look for, without accents: the first few."""
    return fold(texto).split()[:_MOST_WORDS]
