"""The nine steps, their rhythms and plates, and what the site's first page tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from comun.ciclo import RITMOS
from comun.direcciones import from_url_path

from ..models import ElementoPage

# The plates of the nine steps are E1 … E9; on the plate itself only the number is painted.
_PASO = re.compile(r"E([1-9])")
CLAVES_DE_PASOS = [f"E{numero}" for numero in range(1, 10)]


@dataclass(frozen=True, slots=True)
class Paso:
    """One of the nine steps: where it stands in the cycle and where its page is."""

    numero: int
    titulo: str
    url: str


@dataclass(frozen=True, slots=True)
class Ritmo:
    """The steps that are walked at the same pace."""

    titulo: str
    pasos: list[Paso]


@dataclass(frozen=True, slots=True)
class Instituto:
    """An institute of the list that León gave, with the year the list puts beside it."""

    titulo: str
    anio: int | None


@dataclass(frozen=True, slots=True)
class Problema:
    """One of the problems, as an office asks it."""

    pregunta: str
    url: str


@dataclass(frozen=True, slots=True)
class Portada:
    """What the site's first page tells of the methodology."""

    pasos: list[Paso]
    institutos: list[Instituto]
    problemas: list[Problema]


def plate(clave: str) -> str:
    """Return what is painted on the plate: the number of a step, the key of anything else."""
    match = _PASO.fullmatch(clave)
    return match[1] if match else clave


def step_numbers(claves: Iterable[str]) -> list[int]:
    """Return the steps of the cycle among these keys, in order."""
    matches = (_PASO.fullmatch(clave) for clave in claves)
    return sorted({int(match[1]) for match in matches if match})


def pasos() -> list[Paso]:
    """Return the published steps, in order."""
    rows = ElementoPage.objects.live().filter(clave__in=CLAVES_DE_PASOS).order_by("clave")
    return [_paso(*row) for row in rows.values_list("clave", "title", "url_path")]


def ritmos(pasos: Iterable[Paso]) -> list[Ritmo]:
    """Sort the steps into their three rhythms."""
    steps = list(pasos)
    return [
        Ritmo(titulo, [paso for paso in steps if paso.numero in numeros])
        for titulo, numeros in RITMOS
    ]


def portada() -> Portada:
    """Read the steps, the institutes that León listed and the problems, in one query."""
    rows = (
        ElementoPage.objects.live()
        .filter(
            Q(clave__in=CLAVES_DE_PASOS)
            | Q(url_path__contains="/extension/")
            | Q(url_path__contains="/problemas/")
        )
        .order_by("path")
        .values_list("clave", "title", "url_path", "anio", "pregunta")
    )
    found = Portada([], [], [])
    for clave, titulo, url_path, anio, pregunta in rows:
        if clave in CLAVES_DE_PASOS:
            found.pasos.append(_paso(clave, titulo, url_path))
        elif pregunta:
            found.problemas.append(Problema(pregunta, from_url_path(url_path)))
        elif "/extension/" in url_path:
            found.institutos.append(Instituto(titulo, anio))
    return found


def _paso(clave: str, titulo: str, url_path: str) -> Paso:
    return Paso(int(clave[1]), titulo, from_url_path(url_path))
