"""The rows of a capability map: elements that somebody can learn and a municipality can do."""

from dataclasses import dataclass

from django.db.models import Q

from comun.direcciones import from_url_path
from metodologia.models import ElementoPage, TipoElementoPage
from metodologia.queries import plate

# A problem, a principle or a list of somebody's strategies is nothing to be capable of.
TIPOS = ("pasos", "instrumentos", "organos", "materias", "servicios")


@dataclass(frozen=True, slots=True)
class Elemento:
    """An element as a row."""

    pk: int
    clave: str
    titulo: str
    url: str
    lista: str

    @property
    def placa(self) -> str:
        return plate(self.clave)

    @property
    def is_paso(self) -> bool:
        return self.lista == "pasos"

    @property
    def is_instrumento(self) -> bool:
        return self.lista == "instrumentos"


@dataclass(frozen=True, slots=True)
class Lista:
    """A list of the methodology with its elements: the nine steps come first."""

    slug: str
    titulo: str
    elementos: list[Elemento]


def lists() -> list[Lista]:
    """Read the published elements that are not told as history: two queries."""
    wanted = Q()
    for slug in TIPOS:
        wanted |= Q(url_path__contains=f"/metodologia/{slug}/")
    rows = ElementoPage.objects.live().filter(wanted, historico=False).order_by("path")
    found: dict[str, list[Elemento]] = {slug: [] for slug in TIPOS}
    for pk, clave, titulo, url_path in rows.values_list("pk", "clave", "title", "url_path"):
        slug = url_path.split("/")[-3]
        found[slug].append(Elemento(pk, clave, titulo, from_url_path(url_path), slug))
    kinds = TipoElementoPage.objects.live().filter(slug__in=TIPOS)
    titles = dict(kinds.values_list("slug", "title"))
    return [Lista(slug, titles[slug], rows) for slug, rows in found.items() if slug in titles]
