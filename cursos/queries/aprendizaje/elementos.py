"""Which elements of the methodology a course or a lesson works on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from comun.direcciones import from_url_path
from metodologia.queries import plate, step_numbers

from ...models import CursoElemento, LeccionElemento


@dataclass(frozen=True)
class Elemento:
    clave: str
    titulo: str
    url: str

    @property
    def placa(self) -> str:
        return plate(self.clave)


def of_cursos(curso_ids: Iterable[int]) -> dict[int, list[Elemento]]:
    """Return the elements of each course, the principal one first: one query."""
    found: dict[int, list[Elemento]] = {}
    rows = CursoElemento.objects.filter(curso_id__in=list(curso_ids), elemento__live=True)
    for curso_id, *columns in _columns(rows, "curso_id", "-principal"):
        found.setdefault(curso_id, []).append(_elemento(*columns))
    return found


def of_leccion(leccion_id: int | None) -> list[Elemento]:
    """Return the elements of a lesson, the principal one first."""
    rows = LeccionElemento.objects.filter(leccion_id=leccion_id, elemento__live=True)
    return [_elemento(*columns) for _, *columns in _columns(rows, "leccion_id")]


def pasos(elementos: Iterable[Elemento]) -> list[int]:
    """Return the steps of the cycle among these elements, in order."""
    return step_numbers(elemento.clave for elemento in elementos)


def _columns(rows: QuerySet, owner: str, *first: str):
    return rows.order_by(*first, "sort_order").values_list(
        owner, "elemento__clave", "elemento__title", "elemento__url_path"
    )


def _elemento(clave: str, titulo: str, url_path: str) -> Elemento:
    return Elemento(clave, titulo, from_url_path(url_path))
