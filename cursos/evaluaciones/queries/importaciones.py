"""Reading a file of questions that waits: what taking it in would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cuentas.models import Usuario

from ..importacion import filas
from ..importacion.filas import Fila
from ..models import Importacion, Reactivo


@dataclass(frozen=True)
class Destino:
    """Where a question of the file would go, and what is there already."""

    ruta: str
    clave: str
    esta: Reactivo | None = None
    is_same: bool = False

    @property
    def que_pasa(self) -> str:
        if self.esta is None:
            return "Nueva"
        return "Ya está, igual" if self.is_same else "Ya está y dice otra cosa"


def find(pk: UUID, *, persona: Usuario) -> Importacion | None:
    """Return a file that this person brought; it holds keys, so nobody else looks at it."""
    rows = Importacion.objects.filter(pk=pk)
    return (rows if persona.has_full_power else rows.filter(subida_por=persona)).first()


def of(persona: Usuario) -> list[Importacion]:
    """Return the last files that a person brought, without what was read in them."""
    rows = Importacion.objects.filter(subida_por=persona).defer("preguntas", "fuera")
    return list(rows.order_by("-subida_at")[:10])


def destinations(preguntas: Sequence[Fila], base: str) -> dict[int, Destino]:
    """Return where each question that can be taken would go: one query for all of them.

    Two of the file with one key in one category are numbered, in the order of the file.
    """
    places: dict[int, tuple[str, str]] = {}
    taken: set[tuple[str, str]] = set()
    for number, fila in enumerate(preguntas):
        if not filas.is_whole(fila):
            continue
        ruta, root = filas.route(fila, base), filas.key(fila)
        clave, times = root, 1
        while (ruta, clave) in taken:
            times += 1
            clave = f"{root}-{times}"
        taken.add((ruta, clave))
        places[number] = (ruta, clave)
    there = {
        (row.categoria.ruta, row.clave): row
        for row in Reactivo.objects.filter(
            categoria__ruta__in={ruta for ruta, _ in places.values()}
        ).select_related("categoria")
    }
    return {
        number: _destination(place, there.get(place), preguntas[number])
        for number, place in places.items()
    }


def _destination(place: tuple[str, str], row: Reactivo | None, fila: Fila) -> Destino:
    return Destino(*place, row, row is not None and row.contenido == fila["contenido"])
