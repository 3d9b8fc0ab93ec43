"""A municipality's training in figures: certificates and hours, never people where they are few."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from cursos.queries import constancias

# Below this, a number of people says who they are.
MENOS_DE = 5
_SECONDS = 10 * 60


@dataclass(frozen=True, slots=True)
class Formacion:
    """Valid certificates of who belongs to a municipality today; people and hours if not few."""

    constancias: int
    personas: int | None
    horas: int | None


def of_municipio(cvegeo: str, *, at: datetime) -> Formacion:
    """Count the valid certificates of the people in office: one query, kept for ten minutes."""
    key = f"panorama:formacion:{cvegeo}"
    found = cache.get(key)
    if found is None:
        found = _count(cvegeo, at)
        cache.set(key, found, _SECONDS)
    return Formacion(*found)


def _count(cvegeo: str, at: datetime) -> tuple[int, int | None, int | None]:
    rows = list(
        constancias.valid(at=at)
        .filter(persona__municipio=cvegeo, persona__is_active=True)
        .values_list("persona", "curso__horas")
    )
    people = len({persona for persona, _ in rows})
    if people < MENOS_DE:
        return len(rows), None, None
    return len(rows), people, sum(horas or 0 for _, horas in rows)
