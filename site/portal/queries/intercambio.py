"""The latest of what municipalities share and officials talk about, for the home page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from comun.direcciones import from_url_path
from directorio.models import MunicipioPage
from intercambio.foros.enums import EstadoMensaje
from intercambio.foros.models import Tema
from intercambio.practicas.enums import Origen
from intercambio.practicas.models import PracticaElemento, PracticaPage
from metodologia.queries import step_numbers

PRACTICAS = 3
TEMAS = 4


@dataclass(frozen=True, slots=True)
class PracticaEnLista:
    titulo: str
    resumen: str
    url: str
    lugar: str
    materia: str
    pasos: list[int]
    documental: bool
    publicada_at: datetime | None


@dataclass(frozen=True, slots=True)
class TemaEnLista:
    titulo: str
    url: str
    foro: str
    respuestas: int
    ultimo_at: datetime


def recent_practices() -> list[PracticaEnLista]:
    """Return the practices published last, for everybody to read: four queries, however many."""
    rows = (
        PracticaPage.objects.live()
        .public()
        .select_related("materia")
        .order_by("-first_published_at", "-pk")[:PRACTICAS]
    )
    pages = list(rows)
    places, elements = _places(pages), _elements(pages)
    return [
        PracticaEnLista(
            titulo=page.title,
            resumen=page.resumen,
            url=from_url_path(page.url_path),
            lugar=places.get(page.path[: -page.steplen], ""),
            materia=page.materia.title if page.materia else "",
            pasos=step_numbers(elements[page.pk]),
            documental=page.origen == Origen.DOCUMENTAL,
            publicada_at=page.first_published_at,
        )
        for page in pages
    ]


def recent_threads() -> list[TemaEnLista]:
    """Return the conversations last written in that anybody may read: one query."""
    rows = (
        Tema.objects.filter(
            Q(foro__practica__isnull=True) | Q(foro__practica__live=True),
            estado=EstadoMensaje.VISIBLE,
            visibles__gt=0,
            foro__curso__isnull=True,
        )
        .select_related("foro")
        .order_by("-ultimo_at", "-pk")[:TEMAS]
    )
    return [
        TemaEnLista(
            titulo=tema.titulo,
            url=f"/intercambio/foros/t/{tema.pk}/",
            foro=tema.foro.titulo,
            respuestas=tema.visibles - 1,
            ultimo_at=tema.ultimo_at,
        )
        for tema in rows
    ]


def _places(pages: Iterable[PracticaPage]) -> dict[str, str]:
    """Return «León, Guanajuato» by the path of the municipality's page."""
    paths = {page.path[: -page.steplen] for page in pages}
    rows = MunicipioPage.objects.filter(path__in=paths).values_list(
        "path", "municipio__nombre", "municipio__entidad__nombre"
    )
    return {path: f"{nombre}, {entidad}" for path, nombre, entidad in rows}


def _elements(pages: Iterable[PracticaPage]) -> dict[int, list[str]]:
    """Return the plates of the elements that each practice touches."""
    rows = PracticaElemento.objects.filter(practica__in=[page.pk for page in pages])
    found: dict[int, list[str]] = defaultdict(list)
    for practica, clave in rows.values_list("practica_id", "elemento__clave"):
        found[practica].append(clave)
    return found
