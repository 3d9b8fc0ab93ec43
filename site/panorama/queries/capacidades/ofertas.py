"""What could fill a gap: courses that are open, practices of others. The same for everybody."""

import math
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from comun.direcciones import from_url_path
from comun.visibles import published
from cursos.models import CursoElemento, CursoPage
from directorio.models import MunicipioPage
from intercambio.practicas.models import PracticaPage

from .hechos import current, with_home

# Enough to find a municipality of like size among them.
POR_ELEMENTO = 12
_KEY, _SECONDS = "panorama:capacidades:practicas", 10 * 60
# As large as this many times the other, or the other as this: alike.
PARECIDO = 2.0


@dataclass(frozen=True, slots=True)
class Curso:
    titulo: str
    url: str


@dataclass(frozen=True, slots=True)
class Practica:
    """A practice that somebody else published."""

    titulo: str
    url: str
    cvegeo: str
    municipio: str
    poblacion: int | None

    def distance(self, poblacion: int | None) -> float:
        """How many times larger or smaller its municipality is, as a logarithm."""
        if not poblacion or not self.poblacion:
            return math.inf
        return abs(math.log(self.poblacion / poblacion))


@dataclass(frozen=True, slots=True)
class Ofertas:
    """By element: the open course whose principal element it is, the newest practices."""

    cursos: dict[int, Curso] = field(default_factory=dict)
    practicas: dict[int, list[Practica]] = field(default_factory=dict)

    def practice_for(
        self, elemento: int, *, fuera_de: Collection[str] = (), poblacion: int | None = None
    ) -> Practica | None:
        """Return that of the municipality most alike in size; without sizes, the newest."""
        found = [one for one in self.practicas.get(elemento, []) if one.cvegeo not in fuera_de]
        return min(found, key=lambda one: one.distance(poblacion), default=None)


def read() -> Ofertas:
    """Read both: one query, and three more every ten minutes."""
    return Ofertas(_courses(), _practices())


def is_alike(practica: Practica, poblacion: int | None) -> bool:
    return practica.distance(poblacion) <= math.log(PARECIDO)


def _courses() -> dict[int, Curso]:
    open_ones = published(CursoPage.objects.filter(inscripcion_abierta=True))
    rows = CursoElemento.objects.filter(principal=True, curso__in=open_ones.values("pk"))
    found: dict[int, Curso] = {}
    for elemento, titulo, url_path in rows.order_by("curso__path").values_list(
        "elemento", "curso__title", "curso__url_path"
    ):
        found.setdefault(elemento, Curso(titulo, from_url_path(url_path)))
    return found


def _practices() -> dict[int, list[Practica]]:
    found: dict[int, list[Practica]] | None = cache.get(_KEY)
    if found is None:
        found = _read_practices()
        cache.set(_KEY, found, _SECONDS)
    return found


def _read_practices() -> dict[int, list[Practica]]:
    rows = [row for elemento in ("elementos__elemento", "materia") for row in _newest(elemento)]
    homes = {
        path: (cvegeo, f"{nombre}, {entidad}", poblacion)
        for path, cvegeo, nombre, entidad, poblacion in MunicipioPage.objects.filter(
            path__in={padre for *_, padre in rows}
        ).values_list(
            "path", "municipio_id", "municipio__nombre", "municipio__entidad__nombre",
            "municipio__poblacion",
        )
    }  # fmt: skip
    found: dict[int, list[Practica]] = defaultdict(list)
    for elemento, titulo, url_path, padre in rows:
        if padre in homes:
            practica = Practica(titulo, from_url_path(url_path), *homes[padre])
            if practica not in found[elemento]:
                found[elemento].append(practica)
    return dict(found)


def _newest(elemento: str) -> QuerySet[PracticaPage, Any]:
    place = Window(
        RowNumber(),
        partition_by=F("de_que"),
        order_by=[F("first_published_at").desc(nulls_last=True), F("pk").desc()],
    )
    tied = with_home(current()).filter(**{f"{elemento}__isnull": False})
    return (
        tied.annotate(de_que=F(elemento))
        .annotate(lugar=place)
        .filter(lugar__lte=POR_ELEMENTO)
        .order_by("de_que", "lugar")
        .values_list("de_que", "title", "url_path", "padre")
    )
