"""Things to be found; their words are no words, so that nothing else has them."""

from itertools import count
from typing import Any

from busqueda import operations
from busqueda.enums import TipoEntrada
from busqueda.fichas import Ficha

_numbers = count(1)


def ficha(titulo: str = "Zurrón de prueba", **fields: Any) -> Ficha:
    """Return what an app would tell of a thing."""
    number = next(_numbers)
    return Ficha(
        titulo=titulo,
        **{
            "clave": f"prueba-{number}",
            "tipo": TipoEntrada.TEMA,
            "resumen": "",
            "url": f"/prueba/{number}/",
            "texto": "",
            **fields,
        },
    )


def put(titulo: str = "Zurrón de prueba", **fields: Any) -> Ficha:
    """Let it be found."""
    made = ficha(titulo, **fields)
    operations.put(made)
    return made
