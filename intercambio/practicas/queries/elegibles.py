"""What a practice may be tied to, found by what somebody typed: municipalities, courses, others."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from busqueda import queries as busqueda
from busqueda.enums import TipoEntrada
from comun.direcciones import from_url_path
from comun.visibles import published
from cursos.models import CursoPage
from municipios import queries as municipios
from municipios.models import Municipio

from ..models import PracticaPage
from .publicadas import publicadas, with_municipio

LIMITE = 12
_MAX_CURSOS = 100


@dataclass(frozen=True, slots=True)
class Elegible:
    """Something to choose, by its id, as it is shown."""

    pk: str
    nombre: str


def municipios_de(claves: Iterable[str]) -> list[Elegible]:
    """Return these municipalities by name; one query, none where there are none."""
    wanted = set(claves)
    if not wanted:
        return []
    found = Municipio.objects.select_related("entidad").filter(pk__in=wanted)
    return [Elegible(one.pk, str(one)) for one in found.order_by("busqueda")]


def buscar_municipios(texto: str, *, menos: str) -> list[Elegible]:
    """Return the municipalities that match, the closest first, without `menos`."""
    found = municipios.search(texto, limit=LIMITE).municipios
    return [Elegible(one.pk, str(one)) for one in found if one.pk != menos]


def cursos() -> list[Elegible]:
    """Return the published courses, in the order of the catalogue."""
    found = published(CursoPage.objects.all()).order_by("path")[:_MAX_CURSOS]
    return [Elegible(str(pk), title) for pk, title in found.values_list("pk", "title")]


def practicas_de(claves: Iterable[int]) -> list[Elegible]:
    """Return these practices with their municipality, if they are published."""
    wanted = set(claves)
    return _named(publicadas().filter(pk__in=wanted)) if wanted else []


def buscar_practicas(texto: str, *, menos: int) -> list[Elegible]:
    """Return the published practices with that folio, or that the words find, without `menos`."""
    words = texto.strip()
    if not words:
        return []
    by_folio = _named(publicadas().filter(folio__iexact=words).exclude(pk=menos))
    if by_folio:
        return by_folio
    found = busqueda.search(words, ambitos=set(), tipo=TipoEntrada.PRACTICA)
    urls = [one.url for grupo in found.grupos for one in grupo.hallazgos][:LIMITE]
    slugs = {url.rstrip("/").rpartition("/")[2] for url in urls}
    pages = publicadas().filter(slug__in=slugs).exclude(pk=menos)
    keys = {pk: from_url_path(path) for pk, path in pages.values_list("pk", "url_path")}
    named = {int(one.pk): one for one in _named(pages)}
    wanted = [pk for pk, url in keys.items() if url in urls]
    return [named[pk] for pk in sorted(wanted, key=lambda pk: urls.index(keys[pk]))]


def _named(practicas: QuerySet[PracticaPage]) -> list[Elegible]:
    values = with_municipio(practicas).values_list("pk", "title", "municipio", "folio")[:LIMITE]
    return [
        Elegible(str(pk), " · ".join(part for part in (title, municipio, folio) if part))
        for pk, title, municipio, folio in values
    ]
