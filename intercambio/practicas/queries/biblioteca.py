"""The library: what was found, what it can be narrowed by, and where it stands on the map.

Read in the same few queries whether there are three practices or twenty thousand. The count of
each choice keeps every other choice that was made.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser

from comun import facetas
from comun.facetas import Activo, Faceta
from cuentas.models import Usuario
from metodologia.models import ElementoPage
from municipios.models import Entidad
from municipios.regiones import Region

from ..enums import NivelEvidencia, Origen, RangoCosto, RangoPoblacional
from . import filtros, parecidos
from .filtros import SI, Filtro
from .lugares import SIN_DATO, Lugar, lugares
from .mapa import Mapa, draw
from .publicadas import Fila, abiertas, newest_first, rows, todas
from .recuento import Contexto, Recuento, recount

POR_PAGINA = 20
# Which plates each facet lists.
_LETRAS = {"materia": "M", "paso": "E", "instrumento": "I", "problema": "P"}
_TITULOS = {
    "materia": "Materia", "paso": "Paso del ciclo", "instrumento": "Instrumento",
    "problema": "Problema", "region": "Región", "entidad": "Estado de la República",
    "tamano": "Tamaño del municipio", "instituto": "Instituto de planeación",
    "parecidos": "Municipios parecidos", "costo": "Costo", "evidencia": "Nivel de evidencia",
    "replicada": "Réplicas", "tipo": "De dónde viene", "archivadas": "Archivadas",
}  # fmt: skip
_NOTAS = {
    "region": "Las cuatro regiones del Banco de México.",
    "tamano": "Según la población que se cargó del catálogo del INEGI.",
    "instituto": "Según las fuentes del directorio. Que no conste no quiere decir que no lo haya.",
    "costo": "Calculado de la inversión que declaró el municipio.",
    "evidencia": "Lo dice la revisión, no quien escribió.",
}
# The choices that are always the same, in their order.
_OPCIONES: dict[str, dict[str, str]] = {
    "region": {str(value): str(label) for value, label in Region.choices},
    "tamano": {
        value: str(label) for value, label in RangoPoblacional.choices if value != "cualquiera"
    } | {SIN_DATO: "Sin dato de población"},
    "instituto": {SI: "Con instituto de planeación"},
    "costo": {str(value): str(label) for value, label in RangoCosto.choices},
    "evidencia": {str(value): f"{value}. {label}" for value, label in NivelEvidencia.choices},
    "replicada": {SI: "Replicada por otro municipio"},
    "tipo": {str(value): str(label) for value, label in Origen.choices},
    "archivadas": {SI: "Solo las archivadas"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Biblioteca:
    """What the page of the library shows."""

    filtro: Filtro
    ignorados: bool
    total: int
    filas: list[Fila]
    facetas: list[Faceta]
    activos: list[Activo]
    mapa: Mapa
    parecidos: parecidos.Parecidos | None
    paginas: int
    anterior: str
    siguiente: str


def biblioteca(asked: Filtro, *, mio: str = "") -> Biblioteca:
    """Read the library as it was asked for: five queries, two more for similar municipalities.

    :param mio: the municipality of who asks, by its key.
    """
    elements = _elements()
    places = lugares()
    similar = _similar(asked.parecidos or mio, places)
    filtro = _known(asked, {clave: titulo for clave, titulo in elements.values()}, similar)
    filtro, labels = _with_states(filtro, places)
    labels |= dict(elements.values())
    found = abiertas()
    if filtro.q:
        found = filtros.matching(found, filtro.q, places)
    counted = recount(
        filtro,
        found,
        Contexto(
            lugares=places,
            claves={pk: clave for pk, (clave, _) in elements.items()},
            parecidos=similar.claves if similar else frozenset(),
            de_quien=similar.cvegeo if similar else "",
        ),
        por_pagina=POR_PAGINA,
    )
    pages = facetas.pages(counted.total, POR_PAGINA)
    filtro = filtro.within(pages)
    before, after = filtro.around(pages)
    names = _Nombres(labels, similar.cvegeo, similar.de) if similar else _Nombres(labels)
    return Biblioteca(
        filtro=filtro,
        ignorados=asked.facets != filtro.facets,
        total=counted.total,
        filas=rows(newest_first(todas().filter(pk__in=counted.pks))),
        facetas=[one for one in _facets(filtro, counted, names) if one.opciones],
        activos=list(facetas.active(filtro, _TITULOS, names.of)),
        mapa=draw(filtro, {one.cvegeo: one for one in places.values()}, _by_key(counted, places)),
        parecidos=similar if filtro.parecidos else None,
        paginas=pages,
        anterior=before,
        siguiente=after,
    )


@dataclass(frozen=True, slots=True)
class _Nombres:
    """What the choices are called: those of elements and states, and whose similar ones."""

    titulos: dict[str, str]
    cvegeo: str = ""
    de: str = ""

    def of(self, name: str) -> dict[str, str]:
        """Return the choices of a facet in the order in which they are read."""
        if name == "parecidos":
            return {self.cvegeo: f"Parecidos a {self.de}"} if self.de else {}
        if name in _OPCIONES:
            return _OPCIONES[name]
        first = _LETRAS.get(name, "0123")
        return {key: title for key, title in self.titulos.items() if key[0] in first}


def _elements() -> dict[int, tuple[str, str]]:
    """Return plate and title of what the facets list, by id, in their order."""
    found = ElementoPage.objects.live().order_by("path").values_list("pk", "clave", "title")
    return {pk: (clave, titulo) for pk, clave, titulo in found if clave[:1] in _LETRAS.values()}


def _similar(cvegeo: str, places: Mapping[str, Lugar]) -> parecidos.Parecidos | None:
    return parecidos.of(cvegeo, places) if cvegeo else None


def _known(
    filtro: Filtro, titles: Mapping[str, str], similar: parecidos.Parecidos | None
) -> Filtro:
    """Leave out what does not exist, or stands in another facet."""
    for name, letra in _LETRAS.items():
        clave = getattr(filtro, name)
        if clave and (clave not in titles or clave[0] != letra):
            filtro = replace(filtro, **{name: ""})  # type: ignore[arg-type]  # never the page
    return filtro if similar else replace(filtro, parecidos="")


def _with_states(filtro: Filtro, places: Mapping[str, Lugar]) -> tuple[Filtro, dict[str, str]]:
    """Return the states there are by key, that asked for among them; without it, if none is."""
    states = {lugar.entidad: lugar.estado for lugar in places.values()}
    if filtro.entidad and filtro.entidad not in states:
        asked = Entidad.objects.filter(pk=filtro.entidad).first()
        if asked is None:
            return replace(filtro, entidad=""), states
        states[asked.pk] = asked.nombre
    return filtro, dict(sorted(states.items()))  # INEGI's keys follow the alphabet


def _by_key(counted: Recuento, places: Mapping[str, Lugar]) -> Counter[str]:
    return Counter({places[path].cvegeo: n for path, n in counted.por_lugar.items()})


def _facets(filtro: Filtro, counted: Recuento, names: _Nombres) -> Iterator[Faceta]:
    for name, titulo in _TITULOS.items():
        chosen, totals = bool(getattr(filtro, name)), counted.totales[name]
        options = facetas.choices(filtro, name, names.of(name), totals)
        if name == "tamano" and not chosen and totals.keys() <= {SIN_DATO}:
            options = []  # nothing to choose between
        yield Faceta(titulo, _NOTAS.get(name, ""), options, chosen)


def context(datos: Mapping[str, str], quien: Usuario | AnonymousUser) -> dict[str, Biblioteca]:
    """Return what the template of the library reads."""
    mio = quien.municipio_id if isinstance(quien, Usuario) else None
    return {"vista": biblioteca(filtros.read(datos), mio=mio or "")}
