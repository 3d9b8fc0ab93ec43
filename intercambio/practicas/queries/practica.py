"""What the page of a practice shows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Subquery
from wagtail.models import Page

from comun.direcciones import from_url_path
from comun.visibles import path_above
from directorio.models import MunicipioPage
from metodologia.models import ElementoPage
from metodologia.queries import plate, step_numbers
from municipios.models import Municipio

from ..enums import OPCIONES, EstadoFirma, ListaDeOpciones, Origen, TipoRelacion
from ..models import Firma, Indicador, PracticaPage
from . import cita, costos, hijos, indicadores, narrativa, respaldos, vida
from .hijos import Hijo
from .narrativa import TITULOS, paragraphs

__all__ = ["TITULOS", "paragraphs", "practica"]
# How the other one sees each relation.
_DE_VUELTA = {
    TipoRelacion.COMPLEMENTA.value: "La complementa",
    TipoRelacion.ANTECEDE.value: "Viene después de",
    TipoRelacion.ALTERNATIVA.value: "Otra manera de hacerlo",
}


@dataclass(frozen=True, slots=True)
class Liga:
    """A page of the site: an element with its plate, a course, another practice."""

    placa: str
    titulo: str
    url: str


@dataclass(frozen=True, slots=True)
class GrupoDeLigas:
    """The elements of one list: instruments, problems, bodies, …"""

    titulo: str
    ligas: list[Liga]


@dataclass(frozen=True, slots=True)
class Momento:
    """A moment of the way."""

    fecha: date
    que: str
    responsable: str
    paso: Liga | None


def practica(page: PracticaPage) -> dict[str, Any]:
    """Read what surrounds a practice, in seven queries at most."""
    municipio = _municipality(page)
    rows = hijos.read(page)
    measured = list(page.indicadores.all())
    elements = _elements(page, rows, measured)
    touched = _tied(page, rows)
    tied = [item for item in elements.values() if item.pk in touched]
    last = vida.latest(page.pk)
    shown = _shown(page, rows)
    return {
        "municipio": municipio,
        "toca": touched,
        "medidas": indicadores.read(measured, _titles(elements)),
        "camino": _way(rows["hitos"], elements),
        **_classified(page, tied),
        **_told(page, rows),
        **_marked(page, rows),
        **shown,
        "cita": cita.cite(page, municipio, version=last),
        "vida": vida.of(page, last=last),
        "licencia": {"nombre": cita.LICENCIA, "url": cita.LIGA_LICENCIA},
        "datos_enlazados": _linked(page, municipio, tied, rows, shown),
    }


def _classified(page: PracticaPage, tied: list[ElementoPage]) -> dict[str, Any]:
    """Where it stands in the methodology."""
    return {
        "materia": next((_liga(item) for item in tied if item.pk == page.materia_id), None),
        "pasos": step_numbers(item.clave for item in tied),
        "ligas_pasos": [_liga(item) for item in tied if step_numbers([item.clave])],
        "grupos": _groups([item for item in tied if item.pk != page.materia_id]),
    }


def _told(page: PracticaPage, rows: dict[str, list[Hijo]]) -> dict[str, Any]:
    """What the municipality tells, with whom, and who stands for it."""
    return {
        "documental": page.origen == Origen.DOCUMENTAL,
        "firma": _signature(page) if page.origen == Origen.MUNICIPAL else None,
        "dicho": narrativa.told(page),
        "coautores": rows["coautores"],
        "actores": respaldos.actors(rows["actores"]),
        "fundamentos": respaldos.foundations(rows["fundamentos"]),
        "cursos": [_page(row) for row in rows["cursos"]],
        "relacionadas": _related(rows),
    }


def _marked(page: PracticaPage, rows: dict[str, list[Hijo]]) -> dict[str, Any]:
    """What was marked in lists."""
    options = _options(rows["opciones"])
    return {
        "costo": costos.cost(page, options[ListaDeOpciones.FINANCIAMIENTO]),
        "ods": options[ListaDeOpciones.ODS],
        "requisitos": options[ListaDeOpciones.REQUISITO],
        "ofrece": options[ListaDeOpciones.ACOMPANAMIENTO],
    }


def _shown(page: PracticaPage, rows: dict[str, list[Hijo]]) -> dict[str, Any]:
    """Its photographs and documents."""
    fotos = respaldos.photographs(rows["fotos"])
    adjuntos = respaldos.documents(rows["documentos"])
    return {
        "fotos": fotos,
        "adjuntos": adjuntos,
        "presta": any(one.reutilizable and not one.externa for one in adjuntos) and page.live,
        "imagen": cita.site(fotos[0].grande) if fotos else "",
    }


def _linked(
    page: PracticaPage,
    municipio: Municipio | None,
    tied: list[ElementoPage],
    rows: dict[str, list[Hijo]],
    shown: dict[str, Any],
) -> dict[str, Any]:
    """The page as search engines read it."""
    return cita.linked_data(
        page, municipio, tied,
        coautores=_names(rows["coautores"]),
        fotos=[cita.site(foto.grande) for foto in shown["fotos"]],
        materiales=[cita.site(one.url) for one in shown["adjuntos"] if not one.externa],
    )  # fmt: skip


def _municipality(page: PracticaPage) -> Municipio | None:
    """Return that of the page above; a model that belongs to no municipality has none."""
    above = MunicipioPage.objects.filter(path=page.path[: -Page.steplen])
    return Municipio.objects.select_related("entidad").filter(pagina__in=above).first()


def _tied(page: PracticaPage, rows: dict[str, list[Hijo]]) -> set[int]:
    return {row["elemento"] for row in rows["elementos"]} | ({page.materia_id} - {None})


def _elements(
    page: PracticaPage, rows: dict[str, list[Hijo]], measured: list[Indicador]
) -> dict[int, ElementoPage]:
    """Return the published elements that it names anywhere, by id, in their lists' order."""
    keys = _tied(page, rows) | {row["paso"] for row in rows["hitos"]}
    keys |= {row.tema_id for row in measured}
    found = ElementoPage.objects.live().filter(pk__in=keys - {None})
    lista = Page.objects.filter(path=path_above(1)).values("title")
    wanted = found.only("clave", "title", "url_path", "path").annotate(lista=Subquery(lista))
    return {item.pk: item for item in wanted.order_by("path")}


def _names(rows: list[Hijo]) -> list[str]:
    return [f"Municipio de {row['nombre']}, {row['entidad']}" for row in rows]


def _titles(elements: dict[int, ElementoPage]) -> dict[int, str]:
    return {pk: item.title for pk, item in elements.items()}


def _liga(item: ElementoPage) -> Liga:
    return Liga(plate(item.clave), item.title, from_url_path(item.url_path))


def _page(row: Hijo) -> Liga:
    return Liga("", row["titulo"], from_url_path(row["url_path"]))


def _groups(items: list[ElementoPage]) -> list[GrupoDeLigas]:
    """Group by the list each stands in; steps are told with the cycle."""
    found: dict[str, list[Liga]] = defaultdict(list)
    for item in items:
        if not step_numbers([item.clave]):
            found[item.lista].append(_liga(item))
    return [GrupoDeLigas(titulo, ligas) for titulo, ligas in found.items()]


def _way(rows: list[Hijo], elements: dict[int, ElementoPage]) -> list[Momento]:
    """Return the moments by date; those of the same day as they were written."""
    found = [
        Momento(
            fecha=date.fromisoformat(row["fecha"]),
            que=row["que"],
            responsable=row["responsable"],
            paso=_liga(elements[row["paso"]]) if row["paso"] in elements else None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.fecha)


def _options(rows: list[Hijo]) -> dict[str, list[str]]:
    """Return what was marked in each list, in words and in the list's own order."""
    marked = {(row["lista"], row["valor"]) for row in rows}
    return {
        lista: [str(label) for value, label in choices.choices if (lista, value) in marked]
        for lista, choices in OPCIONES.items()
    }


def _related(rows: dict[str, list[Hijo]]) -> list[tuple[str, Liga]]:
    """Return other practices with what each is to this one, told from either side."""
    ours = dict(TipoRelacion.choices)
    named = [(str(ours.get(row["tipo"], "")), _page(row)) for row in rows["relaciones"]]
    theirs = [(_DE_VUELTA.get(row["tipo"], ""), _page(row)) for row in rows["relacionada_en"]]
    return named + [one for one in theirs if one[1] not in [liga for _, liga in named]]


def _signature(page: PracticaPage) -> Firma | None:
    """Return the last signature of the municipality, if there is one."""
    return (
        Firma.objects.filter(practica=page.pk, estado=EstadoFirma.FIRMADA)
        .order_by("-decidida_at")
        .first()
    )
