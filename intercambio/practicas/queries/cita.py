"""How a practice is cited by people and by machines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from comun.direcciones import from_url_path
from metodologia.models import ElementoPage
from municipios.models import Municipio

from ..enums import Origen
from ..models import PracticaPage, Version

LICENCIA = "CC BY 4.0"
LIGA_LICENCIA = "https://creativecommons.org/licenses/by/4.0/deed.es"
_SITIO = "Aula Municipal"


@dataclass(frozen=True, slots=True)
class Cita:
    """Its parts, so that the page can set the title in italics."""

    autoria: str
    anio: int | None
    titulo: str
    resto: str
    url: str


def absolute(url_path: str) -> str:
    """Return the whole address of a page from its path in the tree."""
    return site(from_url_path(url_path))


def site(path: str) -> str:
    """Return the whole address of what stands at this path."""
    return f"{settings.AULA_URL.rstrip('/')}{path}"


def author(page: PracticaPage, municipio: Municipio | None) -> str:
    """Return who tells it: the municipality, or the site where it was taken from a document."""
    is_ours = page.origen == Origen.DOCUMENTAL or municipio is None
    return _SITIO if is_ours else f"Municipio de {municipio}"


def cite(page: PracticaPage, municipio: Municipio | None, version: Version | None = None) -> Cita:
    """Cite the page, or the version of it that is told: by its number, year and own address."""
    parts = []
    if page.origen == Origen.DOCUMENTAL and page.fuente:
        parts.append(f"Ficha tomada de «{page.fuente.titulo}» ({page.fuente.referencia})")
    if page.folio:
        number = f", versión {version.numero}" if version else ""
        parts.append(f"Folio {page.folio}{number}")
    if page.origen != Origen.DOCUMENTAL:
        parts.append(_SITIO)
    published = version.publicada_at if version else page.first_published_at
    return Cita(
        autoria=author(page, municipio),
        anio=timezone.localtime(published).year if published else None,
        titulo=page.title,
        resto=". ".join([*parts, LICENCIA]),
        url=_address(page, version),
    )


def _address(page: PracticaPage, version: Version | None) -> str:
    if version is None or not page.folio:
        return absolute(page.url_path)
    path = reverse("practicas:version", args=[page.folio, version.numero])
    return site(path)


def linked_data(
    page: PracticaPage,
    municipio: Municipio | None,
    elementos: list[ElementoPage],
    *,
    coautores: Sequence[str] = (),
    fotos: Sequence[str] = (),
    materiales: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the practice as an `Article` of schema.org, which has no type for case studies.

    :param fotos, materiales: whole addresses.
    """
    documental = page.origen == Origen.DOCUMENTAL
    data: dict[str, Any] = {
        "@type": "Article",
        "headline": page.title,
        "abstract": page.resumen,
        "inLanguage": "es-MX",
        "url": absolute(page.url_path),
        "license": LIGA_LICENCIA,
        "author": {
            "@type": "Organization" if documental else "GovernmentOrganization",
            "name": author(page, municipio),
        },
        "about": [
            {"@type": "DefinedTerm", "name": item.title, "url": absolute(item.url_path)}
            for item in elementos
        ],
    }
    others = [{"@type": "GovernmentOrganization", "name": one} for one in coautores]
    files = [{"@type": "MediaObject", "contentUrl": one} for one in materiales]
    more = dict(_more(page, municipio))
    more |= {"contributor": others, "image": list(fotos), "encoding": files}
    return data | {name: value for name, value in more.items() if value}


def _more(page: PracticaPage, municipio: Municipio | None) -> Iterator[tuple[str, Any]]:
    """What not every practice has."""
    if municipio:
        place = {"@type": "AdministrativeArea", "name": str(municipio), "identifier": municipio.pk}
        yield "spatialCoverage", place
    if page.fecha_inicio:
        end = page.fecha_fin.isoformat() if page.fecha_fin else ".."
        yield "temporalCoverage", f"{page.fecha_inicio.isoformat()}/{end}"
    yield "identifier", page.folio
    yield "datePublished", page.first_published_at and page.first_published_at.isoformat()
    yield "dateModified", page.last_published_at and page.last_published_at.isoformat()
    if page.origen == Origen.DOCUMENTAL and page.fuente:
        work = {"@type": "CreativeWork", "name": page.fuente.titulo}
        if page.fuente.autor_conocido:
            work["creator"] = page.fuente.autor_conocido
        yield "isBasedOn", work
