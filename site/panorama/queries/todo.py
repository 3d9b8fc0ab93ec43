"""All the rows of one kind that a hub shows the first of."""

from dataclasses import dataclass

from comun.direcciones import from_url_path, root_prefix
from comun.visibles import published
from metodologia.models import ElementoPage
from metodologia.queries import plate

from .filas import TIPOS, Grupo, groups, pages

POR_PAGINA = 30
NOMBRES = {"cursos": "Cursos", "lecciones": "Lecciones", "practicas": "Buenas prácticas"}


@dataclass(frozen=True, slots=True)
class Todo:
    """A page of one kind of things about an element."""

    placa: str
    elemento: str
    url: str
    que: str
    grupo: Grupo
    pagina: int

    @property
    def nombre(self) -> str:
        return NOMBRES[self.que]

    @property
    def anterior(self) -> int:
        return self.pagina - 1

    @property
    def siguiente(self) -> int:
        return self.pagina + 1 if self.pagina * POR_PAGINA < self.grupo.total else 0


def read(ruta: str, que: str, *, pagina: int) -> Todo | None:
    """Read a page; None where there is no such element or kind: two queries."""
    root = f"{root_prefix()}/metodologia/"
    element = (
        published(ElementoPage.objects.filter(url_path=f"{root}{ruta}"))
        .values_list("pk", "clave", "title", "url_path")
        .first()
    )
    if element is None or que not in TIPOS:
        return None
    pk, clave, titulo, url_path = element
    first = max(pagina - 1, 0) * POR_PAGINA
    found = groups(pages([pk], [que]), desde=first, hasta=first + POR_PAGINA)[que]
    return Todo(plate(clave), titulo, from_url_path(url_path), que, found, max(pagina, 1))
