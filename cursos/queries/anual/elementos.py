"""The elements of the methodology that somebody may need to learn, in their lists."""

from dataclasses import dataclass

from metodologia.models import ElementoPage, TipoElementoPage
from metodologia.queries import plate

from ...models import CursoElemento


@dataclass(frozen=True)
class Lista:
    titulo: str
    elementos: list[ElementoPage]


def lists() -> list[Lista]:
    """Read the published elements below their lists, the nine steps first: two queries."""
    rows = ElementoPage.objects.live().filter(historico=False).order_by("path")
    kinds = TipoElementoPage.objects.live().filter(historico=False).order_by("path")
    found: dict[str, list[ElementoPage]] = {}
    for row in rows.only("path", "depth", "title", "clave"):
        found.setdefault(row.path[: -row.steplen], []).append(row)
    lists = [Lista(kind.title, found[kind.path]) for kind in kinds if kind.path in found]
    return sorted(lists, key=lambda one: not _is_cycle(one))


def choices() -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the same as the groups of a list to choose from."""
    return [
        (one.titulo, [(row.pk, f"{plate(row.clave)}. {row.title}") for row in one.elementos])
        for one in lists()
    ]


def get(pk: int) -> ElementoPage:
    return ElementoPage.objects.live().get(pk=pk)


def courses_of(elementos: list[int]) -> dict[int, list[tuple[int, str]]]:
    """Return the published courses whose certificate counts in each element: one query."""
    rows = CursoElemento.objects.filter(elemento__in=elementos, principal=True, curso__live=True)
    found: dict[int, list[tuple[int, str]]] = {}
    for elemento, curso, title in rows.order_by("curso__title", "curso").values_list(
        "elemento", "curso", "curso__title"
    ):
        found.setdefault(elemento, []).append((curso, title))
    return found


def _is_cycle(lista: Lista) -> bool:
    return plate(lista.elementos[0].clave).isdecimal()
