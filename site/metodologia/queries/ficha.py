"""What surrounds an element on its page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from comun.direcciones import from_url_path

from ..models import ElementoPage
from .ciclo import plate, step_numbers


@dataclass(frozen=True, slots=True)
class Liga:
    """Another element, as a plate with its name."""

    placa: str
    titulo: str
    url: str


def elemento(page: ElementoPage) -> dict[str, Any]:
    """Read what surrounds an element: its list, neighbours, names in the law, relatives, steps."""
    relacionados = list(_relacionados(page))
    own = step_numbers([page.clave])
    return {
        "placa": plate(page.clave),
        "nombres_legales": list(page.nombres_legales.select_related("norma")),
        "relacionados": [_liga(*columns) for columns in relacionados],
        "es_paso": bool(own),
        "pasos": own or step_numbers(clave for clave, _, _ in relacionados),
        **_family(page),
    }


def _relacionados(page: ElementoPage) -> QuerySet[ElementoPage, tuple[str, str, str]]:
    found = page.relacionados.filter(live=True).order_by("path")
    return found.values_list("clave", "title", "url_path")


def _liga(clave: str, titulo: str, url_path: str) -> Liga:
    return Liga(plate(clave), titulo, from_url_path(url_path))


def _family(page: ElementoPage) -> dict[str, Liga | None]:
    """Read the list above and the neighbours beside in one query."""
    parent_path = page.path[: -page.steplen]
    rows = Page.objects.filter(
        Q(path=parent_path) | Q(path__startswith=parent_path, depth=page.depth, live=True)
    )
    ligas = {
        path: Liga("", titulo, from_url_path(url_path))
        for path, titulo, url_path in rows.order_by("path").values_list("path", "title", "url_path")
    }
    before = [liga for path, liga in ligas.items() if parent_path < path < page.path]
    after = [liga for path, liga in ligas.items() if path > page.path]
    return {
        "tipo": ligas.get(parent_path),
        "anterior": before[-1] if before else None,
        "siguiente": after[0] if after else None,
    }
