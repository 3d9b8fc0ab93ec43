"""How a practice is cited by people and by machines."""

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
    return f"{settings.AULA_URL.rstrip('/')}{from_url_path(url_path)}"


def author(page: PracticaPage, municipio: Municipio) -> str:
    """Return who tells it: the municipality, or the site where it was taken from a document."""
    return _SITIO if page.origen == Origen.DOCUMENTAL else f"Municipio de {municipio}"


def cite(page: PracticaPage, municipio: Municipio, version: Version | None = None) -> Cita:
    """Cite the page, or the version of it that is told: by its number, year and own address."""
    parts = []
    if page.origen == Origen.DOCUMENTAL and page.fuente:
        parts.append(
            f"Ficha tomada de «{page.fuente.titulo}», de {page.fuente.autor} "
            f"({page.fuente.fecha_texto})"
        )
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
    return f"{settings.AULA_URL.rstrip('/')}{path}"


def linked_data(
    page: PracticaPage, municipio: Municipio, elementos: list[ElementoPage]
) -> dict[str, Any]:
    """Return the practice as an `Article` of schema.org, which has no type for case studies."""
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
        "spatialCoverage": {
            "@type": "AdministrativeArea", "name": str(municipio), "identifier": municipio.pk,
        },
        "about": [
            {"@type": "DefinedTerm", "name": item.title, "url": absolute(item.url_path)}
            for item in elementos
        ],
    }  # fmt: skip
    if page.folio:
        data["identifier"] = page.folio
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    if documental and page.fuente:
        data["isBasedOn"] = {
            "@type": "CreativeWork", "name": page.fuente.titulo, "creator": page.fuente.autor,
        }  # fmt: skip
    return data
