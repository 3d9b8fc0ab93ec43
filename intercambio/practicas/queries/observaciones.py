"""What reviewers said of each field of a practice."""

from ..models import Observacion, PracticaPage


def open_ones(practica: PracticaPage) -> list[Observacion]:
    """Return what is still to be mended, in the order in which it was said."""
    return list(practica.observaciones.filter(atendida_at=None).order_by("hecha_at", "pk"))


def by_field(practica: PracticaPage) -> dict[str, list[Observacion]]:
    """Return everything said since the practice began, by field; who reviews again reads it."""
    found: dict[str, list[Observacion]] = {}
    rows = practica.observaciones.select_related("hecha_por").order_by("-hecha_at", "-pk")
    for one in rows[:200]:
        found.setdefault(one.campo, []).append(one)
    return found
