"""What each app keeps about a person, registered by the app itself in `AppConfig.ready()`.

Exporting my data, erasing a person and handing over a post span every app; none of them is known
here. `test_architecture` fails for a foreign key to a person that no part covers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from municipios.models import Municipio

from .models import Usuario


@dataclass(frozen=True, slots=True)
class Parte:
    """One kind of records about a person."""

    titulo: str
    # "cursos.Inscripcion.persona": the columns that point to the person.
    columnas: tuple[str, ...]
    # What the person receives of it, each record as plain data with names in Spanish.
    export: Callable[[Usuario], list[dict[str, Any]]] | None = None
    # Takes away what identifies the person; records of fact stay.
    erase: Callable[[Usuario, datetime], None] | None = None


@dataclass(frozen=True, slots=True)
class Encargo:
    """One kind of things that somebody has in hand for a municipality, and can hand over."""

    titulo: str
    # What there is, in words, for the record of the hand-over: municipality's key, person.
    pending: Callable[[str, Usuario], list[str]]
    # Gives it to the successor: municipality's key, from, to, when.
    hand_over: Callable[[str, Usuario, Usuario, datetime], None]


@dataclass(frozen=True, slots=True)
class Paso:
    """One of the first things that a new enlace does; its app knows whether it was done."""

    titulo: str
    texto: str
    accion: str
    # The municipality's key → where it is done; and whether it was.
    url: Callable[[str], str]
    done: Callable[[str], bool]


partes: list[Parte] = []
encargos: list[Encargo] = []
# Gives a municipality that joins its place on the site: municipality, who decided.
lugares: list[Callable[[Municipio, Usuario], object]] = []
# In the order in which they are shown.
primeros_pasos: list[Paso] = []
