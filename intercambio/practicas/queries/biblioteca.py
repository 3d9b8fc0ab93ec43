"""The library: what was found, what it can be narrowed by, and where it stands on the map.

Counted in the same few queries whether there are three practices or three thousand. The count of
each choice keeps every other choice that was made.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet

from metodologia.models import ElementoPage
from metodologia.queries import plate
from municipios.models import Entidad, Municipio

from ..enums import Origen
from ..models import PracticaElemento, PracticaPage
from . import filtros
from .filtros import DE_ELEMENTOS, Filtro
from .mapa import Lugar, Mapa, draw
from .publicadas import Fila, newest_first, publicadas, rows

POR_PAGINA = 20
# Which plates each facet lists.
_LETRAS = {"materia": "M", "paso": "E", "instrumento": "I", "problema": "P"}
_TITULOS = {
    "materia": "Materia", "paso": "Paso del ciclo", "instrumento": "Instrumento",
    "problema": "Problema", "entidad": "Estado de la República", "tipo": "De dónde viene",
}  # fmt: skip
_SIN_ELEMENTOS = ("materia", "entidad", "tipo")


@dataclass(frozen=True, slots=True)
class Opcion:
    """A choice of a facet: how many practices it would leave, and where it leads."""

    titulo: str
    placa: str
    total: int
    url: str
    elegida: bool


@dataclass(frozen=True, slots=True)
class Faceta:
    """One way to narrow the list."""

    titulo: str
    opciones: list[Opcion]
    elegida: bool


@dataclass(frozen=True, slots=True)
class Activo:
    """A filter in force and the address without it."""

    titulo: str
    url: str


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
    paginas: int
    anterior: str
    siguiente: str


# What is told apart in one pass: origin, materia, municipality, and how many share them.
_Combo = tuple[str, str, str, int]


def biblioteca(asked: Filtro) -> Biblioteca:
    """Read the library as it was asked for: nine queries at most, one more to look for words."""
    titles = _element_titles()
    base = publicadas()
    if asked.q:
        # Once: looking for words is what takes long, and every count needs it.
        base = base.filter(
            pk__in=list(filtros.matching(base, asked.q).values_list("pk", flat=True))
        )
    known = _known(asked, titles)
    combos = _combos(known.narrow(base, without=_SIN_ELEMENTOS))
    lugares = _places({cvegeo for _, _, cvegeo, _ in combos})
    filtro, estados = _with_states(known, lugares)
    total = sum(n for *combo, n in combos if _meets(filtro, *combo))
    pages = max(1, -(-total // POR_PAGINA))
    filtro = replace(filtro, pagina=min(filtro.pagina, pages))
    totals = _element_totals(filtro, base) | _other_totals(filtro, combos)
    facets = list(_facets(filtro, totals, titles | estados))
    return Biblioteca(
        filtro=filtro,
        ignorados=asked.facets != filtro.facets,
        total=total,
        filas=_page(filtro, base),
        facetas=[faceta for faceta in facets if faceta.opciones],
        activos=list(_active(filtro, titles | estados)),
        mapa=draw(filtro, lugares, _by_municipality(filtro, combos)),
        paginas=pages,
        anterior=filtro.address(pagina=filtro.pagina - 1) if filtro.pagina > 1 else "",
        siguiente=filtro.address(pagina=filtro.pagina + 1) if filtro.pagina < pages else "",
    )


def _element_titles() -> dict[str, str]:
    rows = ElementoPage.objects.live().order_by("path").values_list("clave", "title")
    return {clave: titulo for clave, titulo in rows if clave[0] in _LETRAS.values()}


def _known(filtro: Filtro, titles: dict[str, str]) -> Filtro:
    """Leave out elements that do not exist, or stand in another facet."""
    for name, letra in _LETRAS.items():
        clave = getattr(filtro, name)
        if clave and (clave not in titles or clave[0] != letra):
            filtro = replace(filtro, **{name: ""})  # type: ignore[arg-type]
    return filtro


def _with_states(filtro: Filtro, lugares: dict[str, Lugar]) -> tuple[Filtro, dict[str, str]]:
    """Return the states found by key, that asked for among them; without it, if there is none."""
    states = {lugar.entidad: lugar.estado for lugar in lugares.values()}
    if filtro.entidad and filtro.entidad not in states:
        asked = Entidad.objects.filter(pk=filtro.entidad).first()
        if asked is None:
            return replace(filtro, entidad=""), states
        states[asked.pk] = asked.nombre
    return filtro, dict(sorted(states.items()))  # INEGI's keys follow the alphabet


def _combos(practicas: QuerySet[PracticaPage]) -> list[_Combo]:
    grouped = practicas.order_by().values("origen", "materia__clave", "cvegeo")
    return [
        (origen, materia or "", cvegeo or "", total)
        for origen, materia, cvegeo, total in grouped.annotate(total=Count("pk")).values_list(
            "origen", "materia__clave", "cvegeo", "total"
        )
    ]


def _places(claves: set[str]) -> dict[str, Lugar]:
    found = Municipio.objects.filter(pk__in=claves).values_list(
        "pk", "nombre", "entidad_id", "entidad__nombre", "x", "y"
    )
    return {row[0]: Lugar(*row) for row in found}


def _meets(filtro: Filtro, origen: str, materia: str, cvegeo: str, *, without: str = "") -> bool:
    """Tell whether a combination meets the three facets told apart in it, but for one."""
    return (
        (without == "tipo" or filtro.tipo in ("", origen))
        and (without == "materia" or filtro.materia in ("", materia))
        and (without == "entidad" or cvegeo.startswith(filtro.entidad))
    )


def _other_totals(filtro: Filtro, combos: list[_Combo]) -> dict[str, Counter[str]]:
    totals: dict[str, Counter[str]] = {name: Counter() for name in _SIN_ELEMENTOS}
    for origen, materia, cvegeo, n in combos:
        values = {"tipo": origen, "materia": materia, "entidad": cvegeo[:2]}
        for name, value in values.items():
            if _meets(filtro, origen, materia, cvegeo, without=name):
                totals[name][value] += n
    return totals


def _by_municipality(filtro: Filtro, combos: list[_Combo]) -> Counter[str]:
    found: Counter[str] = Counter()
    for origen, materia, cvegeo, n in combos:
        if _meets(filtro, origen, materia, cvegeo, without="entidad"):
            found[cvegeo] += n
    return found


def _element_totals(filtro: Filtro, base: QuerySet[PracticaPage]) -> dict[str, Counter[str]]:
    """Count steps, instruments and problems; those without a choice share one query."""
    chosen = [name for name in DE_ELEMENTOS if getattr(filtro, name)]
    totals = dict.fromkeys(DE_ELEMENTOS, _tied(filtro.narrow(base)))
    return totals | {name: _tied(filtro.narrow(base, without=(name,))) for name in chosen}


def _tied(practicas: QuerySet[PracticaPage]) -> Counter[str]:
    ties = PracticaElemento.objects.filter(practica__in=practicas.order_by().values("pk"))
    return Counter(
        dict(
            ties.values("elemento__clave")
            .annotate(n=Count("pk"))
            .values_list("elemento__clave", "n")
        )
    )


def _facets(
    filtro: Filtro, totals: dict[str, Counter[str]], titles: dict[str, str]
) -> Iterator[Faceta]:
    for name, titulo in _TITULOS.items():
        chosen = getattr(filtro, name)
        options = [
            Opcion(
                titulo=label,
                placa=plate(value) if name in _LETRAS else "",
                total=totals[name][value],
                url=filtro.address(**{name: "" if value == chosen else value}),
                elegida=value == chosen,
            )
            for value, label in _labels(name, titles).items()
            if totals[name][value] or value == chosen
        ]
        yield Faceta(titulo, options, bool(chosen))


def _labels(name: str, titles: dict[str, str]) -> dict[str, str]:
    """Return the choices of a facet in the order in which they are read.

    :param titles: by plate those of elements, by INEGI's two digits those of states.
    """
    if name == "tipo":
        return {str(value): str(label) for value, label in Origen.choices}
    return {key: title for key, title in titles.items() if key[0] in _LETRAS.get(name, "0123")}


def _active(filtro: Filtro, titles: dict[str, str]) -> Iterator[Activo]:
    if filtro.q:
        yield Activo(f"Palabras: {filtro.q}", filtro.address(q=""))
    for name, value in filtro.facets.items():
        label = _labels(name, titles).get(value, value)
        yield Activo(f"{_TITULOS[name]}: {label}", filtro.address(**{name: ""}))


def _page(filtro: Filtro, base: QuerySet[PracticaPage]) -> list[Fila]:
    start = (filtro.pagina - 1) * POR_PAGINA
    return rows(newest_first(filtro.narrow(base))[start : start + POR_PAGINA])


def context(datos: Any) -> dict[str, Any]:
    """Return what the template of the library reads."""
    return {"vista": biblioteca(filtros.read(datos))}
