"""The page of the catalogue: what was found, and how many each choice would leave.

Everything is read once and counted here. What lacks exactly one of the facets in force counts for
that facet only; what lacks none, for all.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from comun import facetas
from comun.facetas import Activo, Faceta
from cuentas.models import Usuario

from ...models import CatalogoPage
from . import filas
from . import filtro as filtros
from .filas import Fila, Oferta
from .filtro import LETRAS, OPCIONES, Filtro

POR_PAGINA = 20
_TITULOS = {
    "abierta": "Inscripción", "tipo": "Tipo", "materia": "Materia", "paso": "Paso del ciclo",
    "instrumento": "Instrumento", "modalidad": "Modalidad", "nivel": "Nivel", "horas": "Horas",
    "region": "Región", "cargo": "Cargo",
}  # fmt: skip
_DE_GRUPOS = (
    "Para quién es. Lo que se toma a su ritmo es para todas las personas; de los grupos cuentan "
    "los abiertos y los que ya se anuncian."
)
_NOTAS = {"region": _DE_GRUPOS, "cargo": _DE_GRUPOS}


@dataclass(frozen=True)
class Catalogo:
    """What the page of the catalogue shows."""

    filtro: Filtro
    hay_algo: bool
    total: int
    filas: list[Fila]
    facetas: list[Faceta]
    activos: list[Activo]
    paginas: int
    anterior: str
    siguiente: str


def read(
    catalogo: CatalogoPage | None,
    usuario: Usuario | AnonymousUser | None,
    datos: Mapping[str, str],
    *,
    at: datetime,
) -> Catalogo:
    """Read the catalogue as it was asked for, in the queries that the whole offer takes."""
    oferta, filtro = filas.read(catalogo, usuario, at=at), filtros.read(datos)
    found, totals = _sift(oferta, filtro)
    pages = facetas.pages(len(found), POR_PAGINA)
    filtro = filtro.within(pages)
    before, after = filtro.around(pages)
    start = (filtro.pagina - 1) * POR_PAGINA
    return Catalogo(
        filtro=filtro,
        hay_algo=bool(oferta.filas),
        total=len(found),
        filas=found[start : start + POR_PAGINA],
        facetas=[x for x in _facets(filtro, totals, oferta.elementos) if x.opciones],
        activos=list(facetas.active(filtro, _TITULOS, lambda name: _names(name, oferta.elementos))),
        paginas=pages,
        anterior=before,
        siguiente=after,
    )


def _sift(oferta: Oferta, filtro: Filtro) -> tuple[list[Fila], dict[str, Counter[str]]]:
    """Return what was found, and what each choice of each facet would leave."""
    words = facetas.words(filtro.q)
    met: list[Fila] = []
    totals: dict[str, Counter[str]] = {name: Counter() for name in Filtro.names()}
    for row in oferta.filas:
        if any(f" {word}" not in row.busqueda for word in words):
            continue
        lacking = [
            name
            for name, value in filtro.facets.items()
            if value not in row.valores.get(name, frozenset())
        ]
        if not lacking:
            met.append(row)
        if len(lacking) < 2:
            for name in lacking or totals:
                totals[name].update(row.valores.get(name, ()))
    return met, totals


def _facets(
    filtro: Filtro, totals: Mapping[str, Counter[str]], elements: Mapping[str, str]
) -> Iterator[Faceta]:
    for name, titulo in _TITULOS.items():
        options = facetas.choices(filtro, name, _names(name, elements), totals[name])
        yield Faceta(titulo, _NOTAS.get(name, ""), options, bool(getattr(filtro, name)))


def _names(name: str, elements: Mapping[str, str]) -> dict[str, str]:
    """Return what the choices of a facet are called, in the order in which they are read."""
    if name in OPCIONES:
        return OPCIONES[name]
    mine = [clave for clave in elements if clave[0] == LETRAS[name]]
    return {clave: elements[clave] for clave in sorted(mine, key=lambda x: int(x[1:]))}
