"""What the home page reads."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.utils import timezone

from cuentas.models import Usuario
from cursos.queries.aprendizaje import cursando
from cursos.queries.aprendizaje.cursando import SiguientePaso
from cursos.queries.oferta import catalogo
from cursos.queries.oferta.catalogo import CursoEnLista
from intercambio.foros.queries import temas
from intercambio.practicas.queries import publicadas
from metodologia import queries as metodologia
from metodologia.queries import Instituto, Problema

from . import pendientes

# León's institute, which the source presents, and the list it gives, are told in one line.
ORIGEN = Instituto("León", 1994)
# The number changes with what is kept: a new version must not read what an older one wrote.
PORTADA = "portal:portada:2"
# Publishing anything forgets it at once (`receivers`); this is for what no signal tells.
_SEGUNDOS = 300
TEMAS = "portal:temas:2"
# What a moderator hides is gone from the first page within this.
_SEGUNDOS_TEMAS = 30
_PRACTICAS, _TEMAS = 3, 4


@dataclass(frozen=True, slots=True)
class Fecha:
    """A year of the timeline and the institutes that the source puts in it; 0: in formation."""

    anio: int
    titulos: list[str]


@dataclass(frozen=True, slots=True)
class Portada:
    """What is the same for everybody."""

    pasos: list[Any]
    ritmos: list[Any]
    problemas: list[Problema]
    linea: list[Fecha]
    cursos: list[CursoEnLista]
    practicas: list[publicadas.Fila]


def inicio(usuario: Usuario | AnonymousUser) -> dict[str, Any]:
    """The figure, what is new, and what comes next for who is logged in."""
    sigue, waiting = cursando.que_sigue(usuario), pendientes.of(usuario, at=timezone.now())
    if sigue is None and waiting:
        first = waiting.pop(0)
        sigue = SiguientePaso(first.texto.removesuffix("."), "", first.accion, first.url)
    return {
        "portada": _front(),
        "temas": cache.get_or_set(TEMAS, _threads, _SEGUNDOS_TEMAS),
        "sigue": sigue,
        "pendientes": waiting,
    }


def _threads() -> list[temas.Renglon]:
    """Return the conversations last written in that anybody may read: one query."""
    return temas.latest(AnonymousUser(), _TEMAS)


def _front() -> Portada:
    found: Portada | None = cache.get(PORTADA)
    if found is None:
        found = _read_front()
        cache.set(PORTADA, found, _SEGUNDOS)
    return found


def _read_front() -> Portada:
    portada = metodologia.portada()
    return Portada(
        pasos=portada.pasos,
        ritmos=metodologia.ritmos(portada.pasos),
        problemas=portada.problemas,
        linea=_timeline(portada.institutos),
        cursos=[curso for curso in catalogo.cursos() if curso.is_open],
        practicas=publicadas.recientes(_PRACTICAS),
    )


def _timeline(institutos: list[Instituto]) -> list[Fecha]:
    """Group by year, those without one at the end; nothing where the list is not published."""
    if not institutos:
        return []
    rows = sorted([ORIGEN, *institutos], key=lambda row: row.anio or 9999)
    return [
        Fecha(anio or 0, [row.titulo for row in group])
        for anio, group in groupby(rows, key=lambda row: row.anio)
    ]
