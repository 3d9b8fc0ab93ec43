"""Which municipalities resemble one, and in what: few traits that anybody can check.

Four traits: range of population (where both have a datum), region, a planning institute that both
have, and what their practices are about. Those that share two or more resemble it; the more they
share the nearer. What has no datum is not compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count

from directorio.models import Organo
from municipios.models import Municipio

from .lugares import SIN_DATO, Lugar, lugares
from .publicadas import abiertas

TOPE = 25
_LEAST, _PRIMEROS = 2, 5
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Rasgos:
    """What is compared of a municipality; an empty text or set is no datum."""

    tamano: str
    region: str
    instituto: bool
    materias: frozenset[int]


@dataclass(frozen=True, slots=True)
class Parecido:
    """A municipality with practices that resembles another one, and in what."""

    cvegeo: str
    lugar: str
    practicas: int
    en_comun: list[str]


@dataclass(frozen=True, slots=True)
class Parecidos:
    """Those that resemble a municipality, the nearest first, with how far they were compared."""

    cvegeo: str
    de: str
    nombre: str
    sin_poblacion: bool
    municipios: list[Parecido]

    @property
    def primeros(self) -> list[Parecido]:
        return self.municipios[:_PRIMEROS]

    @property
    def claves(self) -> frozenset[str]:
        return frozenset(one.cvegeo for one in self.municipios)


def shared(one: Rasgos, other: Rasgos, titles: dict[int, str]) -> list[str]:
    """Return in words what two municipalities have in common."""
    found = []
    if one.tamano and one.tamano == other.tamano:
        found.append("tamaño")
    if one.region == other.region:
        found.append("región")
    if one.instituto and other.instituto:
        found.append("instituto de planeación")
    if both := sorted(titles[pk] for pk in one.materias & other.materias if pk in titles):
        found.append("materias: " + ", ".join(both).lower())
    return found


def of(cvegeo: str, places: Mapping[str, Lugar] | None = None) -> Parecidos | None:
    """Return those that resemble a municipality; None if there is no such one.

    Four queries at most, none where somebody asked in the last minutes: only names are told.

    :param places: those of the library, by path, for who has read them already.
    """
    key = f"practicas:parecidos:{cvegeo}"
    found: Parecidos | None = cache.get(key)
    if (
        found is None
        and (found := _find(cvegeo, lugares() if places is None else places)) is not None
    ):
        cache.set(key, found, _SECONDS)
    return found


def _find(cvegeo: str, places: Mapping[str, Lugar]) -> Parecidos | None:
    own = next((one for one in places.values() if one.cvegeo == cvegeo), None) or _alone(cvegeo)
    if own is None:
        return None
    materias, totals, titles = _practices()
    by_key = {one.cvegeo: path for path, one in places.items()}
    traits = _traits(own, materias.get(by_key.get(cvegeo, ""), ()))
    near = []
    for path, place in places.items():
        if place.cvegeo == cvegeo or not totals.get(path):
            continue
        common = shared(traits, _traits(place, materias[path]), titles)
        if len(common) >= _LEAST:
            both = len(traits.materias & set(materias[path]))
            order = (-len(common), -both, place.entidad != own.entidad, place.busqueda)
            near.append((order, Parecido(place.cvegeo, str(place), totals[path], common)))
    near.sort(key=lambda pair: pair[0])
    return Parecidos(
        cvegeo=cvegeo,
        de=str(own),
        nombre=own.nombre,
        sin_poblacion=own.poblacion is None,
        municipios=[one for _, one in near[:TOPE]],
    )


def _traits(lugar: Lugar, materias: Iterable[int]) -> Rasgos:
    tamano = lugar.tamano
    return Rasgos(
        "" if tamano == SIN_DATO else tamano, lugar.region, lugar.instituto, frozenset(materias)
    )


def _alone(cvegeo: str) -> Lugar | None:
    """Return a municipality that has no page below the library."""
    found = Municipio.objects.select_related("entidad").filter(pk=cvegeo).first()
    if found is None:
        return None
    return Lugar(
        cvegeo=found.pk, nombre=found.nombre, entidad=found.entidad_id,
        estado=found.entidad.nombre, x=found.x, y=found.y, busqueda=found.busqueda,
        poblacion=found.poblacion,
        instituto=Organo.objects.de_planeacion().filter(municipio=found).exists(),
    )  # fmt: skip


def _practices() -> tuple[dict[str, set[int]], dict[str, int], dict[int, str]]:
    """Return, by path, what the practices in force are about and how many; what that is called."""
    materias: dict[str, set[int]] = defaultdict(set)
    totals: dict[str, int] = defaultdict(int)
    titles: dict[int, str] = {}
    said = ("padre", "materia_id", "materia__title")
    found = abiertas().filter(archivada_at=None).order_by().values(*said)
    for path, materia, title, n in found.annotate(n=Count("pk")).values_list(*said, "n"):
        totals[path] += n
        materias[path] |= {materia} if materia else set()
        titles |= {materia: title} if materia else {}
    return materias, totals, titles
