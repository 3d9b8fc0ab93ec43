"""How many people hold a valid certificate of a course about an element: counts, never names."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Count

from cursos.models import CursoElemento
from cursos.queries import constancias

# A figure for a page: nobody waits for the last one.
_SECONDS = 10 * 60


@dataclass(frozen=True, slots=True)
class Alcance:
    """People with a valid certificate, and the municipalities they come from."""

    personas: int
    municipios: int


def of_elemento(elemento_id: int, *, at: datetime) -> Alcance:
    """Count who holds a valid certificate of a course whose principal element this is."""
    key = f"panorama:constancias:{elemento_id}"
    found = cache.get(key)
    if found is None:
        found = _count(elemento_id, at)
        cache.set(key, found, _SECONDS)
    return Alcance(*found)


def _count(elemento_id: int, at: datetime) -> tuple[int, int]:
    principal = CursoElemento.objects.filter(principal=True, elemento=elemento_id)
    counted = (
        constancias.valid(at=at)
        .filter(curso__in=principal.values("curso"))
        .aggregate(
            personas=Count("persona", distinct=True),
            municipios=Count("persona__municipio", distinct=True),
        )
    )
    return counted["personas"], counted["municipios"]
