"""What each app keeps about a person, registered by the app itself in `AppConfig.ready()`.

Exporting my data, erasing a person and handing over a post span every app; none of them is known
here. `test_architecture` fails for a foreign key to a person that no part covers.

To add a table that points to a person: in the app's `personales.py`, name its columns in a `Parte`,
say with `rows` what the person receives of it, and write an `erase` if it holds more than ids.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from municipios.models import Municipio

from .models import Usuario

# Who wrote or did something, after they asked to be forgotten.
ANONIMA = "Persona que pidió borrar sus datos"

# Name in the copy, and a callable that reads it when its turn comes.
Archivos = Iterable[tuple[str, Callable[[], bytes]]]


@dataclass(frozen=True, slots=True)
class Parte:
    """One kind of records about a person."""

    titulo: str
    # "cursos.Inscripcion.persona": the columns that point to the person.
    columnas: tuple[str, ...]
    # What the person receives of it, each record as plain data with names in Spanish.
    export: Callable[[Usuario], list[dict[str, Any]]] | None = None
    # Takes away what identifies the person; records of fact stay. None: there are only ids.
    # Runs before name and address go, inside one transaction with the other parts, perhaps twice.
    erase: Callable[[Usuario, datetime], None] | None = None
    # Files that go into the copy too.
    files: Callable[[Usuario], Archivos] | None = None


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


def rows(found: QuerySet[Any], *names: str) -> list[dict[str, Any]]:
    """Return these columns of each row, oldest first: `curso__title` comes out as `curso_title`.

    A name may be given another for the person: `curso__title=curso`.
    """
    columns = dict(_column(name) for name in names)
    return [
        {label: row[path] for path, label in columns.items()}
        for row in found.order_by("pk").values(*columns)
    ]


def _column(name: str) -> tuple[str, str]:
    path, _, label = name.partition("=")
    return path, label or path.replace("__", "_")
