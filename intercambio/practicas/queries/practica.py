"""What the page of a practice shows."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from comun.direcciones import from_url_path
from directorio.models import MunicipioPage
from metodologia.models import ElementoPage
from metodologia.queries import plate, step_numbers
from municipios.models import Municipio

from ..enums import EstadoFirma, Origen
from ..models import Firma, PracticaPage
from ..models.paginas import NARRATIVA
from . import cita, indicadores, vida

# What each part of the narrative is called on the page; the model's own names are for forms.
TITULOS = {
    "situacion_previa": "Qué pasaba antes",
    "objetivos": "Qué se buscaba",
    "solucion": "Qué se hizo",
    "participacion": "Quién participó y cómo",
    "resultados": "Qué resultó",
    "no_funciono": "Lo que no funcionó y qué se ajustó",
    "condiciones": "Qué la hizo posible",
    "continuidad": "Qué la sostuvo o la interrumpió",
    "lecciones": "Qué se aprendió",
    "replicabilidad": "Si quiere replicarla",
    "adaptable": "Qué se puede adaptar",
    "no_cambiar": "Qué no debe cambiarse",
}
# After these, the table of what was measured.
_BEFORE_INDICATORS = NARRATIVA.index("resultados") + 1


@dataclass(frozen=True, slots=True)
class Apartado:
    """A part of the narrative, as paragraphs of plain text."""

    ancla: str
    titulo: str
    parrafos: list[str]


@dataclass(frozen=True, slots=True)
class Liga:
    """An element of the methodology."""

    placa: str
    titulo: str
    url: str


@dataclass(frozen=True, slots=True)
class GrupoDeLigas:
    """The elements of one list: instruments, problems, bodies, …"""

    titulo: str
    ligas: list[Liga]


@dataclass(frozen=True, slots=True)
class Adjunto:
    """A document that backs the practice, with whose it is."""

    titulo: str
    autor: str
    fecha: Any
    url: str
    externa: bool


def practica(page: PracticaPage) -> dict[str, Any]:
    """Read what surrounds a practice, in nine queries at most."""
    municipio = _municipality(page)
    tied = _elements(page)
    last = vida.latest(page.pk)
    return {
        "municipio": municipio,
        "documental": page.origen == Origen.DOCUMENTAL,
        "materia": next((_liga(item) for item in tied if item.pk == page.materia_id), None),
        "pasos": step_numbers(item.clave for item in tied),
        "ligas_pasos": [_liga(item) for item in tied if step_numbers([item.clave])],
        "grupos": _groups([item for item in tied if item.pk != page.materia_id]),
        "antes": _narrative(page, NARRATIVA[:_BEFORE_INDICATORS]),
        "despues": _narrative(page, NARRATIVA[_BEFORE_INDICATORS:]),
        "medidas": indicadores.read(page.indicadores.all()),
        "adjuntos": _documents(page),
        "firma": _signature(page),
        "cita": cita.cite(page, municipio, version=last),
        "vida": vida.of(page, last=last),
        "licencia": {"nombre": cita.LICENCIA, "url": cita.LIGA_LICENCIA},
        "datos_enlazados": cita.linked_data(page, municipio, tied),
    }


def paragraphs(texto: str) -> list[str]:
    """Part a plain text at its blank lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", texto.replace("\r", "")) if part.strip()]


def _municipality(page: PracticaPage) -> Municipio:
    """Return that of the page above; a practice hangs nowhere else."""
    above = MunicipioPage.objects.filter(path=page.path[: -Page.steplen])
    return Municipio.objects.select_related("entidad").get(pagina__in=above)


def _elements(page: PracticaPage) -> list[ElementoPage]:
    """Return the published elements it is tied to, its materia among them, in their lists' order.

    By key: in a draft the rows are not those of the database.
    """
    keys = {tie.elemento_id for tie in page.elementos.all()} | {page.materia_id}
    return list(
        ElementoPage.objects.live()
        .filter(pk__in=keys - {None})
        .only("clave", "title", "url_path", "path")
        .order_by("path")
    )


def _liga(item: ElementoPage) -> Liga:
    return Liga(plate(item.clave), item.title, from_url_path(item.url_path))


def _groups(items: list[ElementoPage]) -> list[GrupoDeLigas]:
    """Group by the list each stands in; steps are told with the cycle."""
    found: dict[str, list[Liga]] = defaultdict(list)
    for item in items:
        if not step_numbers([item.clave]):
            found[item.path[: -Page.steplen]].append(_liga(item))
    lists = Page.objects.filter(path__in=found).order_by("path").values_list("path", "title")
    return [GrupoDeLigas(titulo, found[path]) for path, titulo in lists]


def _narrative(page: PracticaPage, fields: tuple[str, ...]) -> list[Apartado]:
    told = ((name, paragraphs(getattr(page, name))) for name in fields)
    return [Apartado(name.replace("_", "-"), TITULOS[name], texts) for name, texts in told if texts]


def _documents(page: PracticaPage) -> list[Adjunto]:
    rows = page.documentos.select_related("archivo")
    return [
        Adjunto(
            row.titulo,
            row.autor,
            row.fecha,
            row.archivo.url if row.archivo else _web(row.liga),
            row.archivo is None,
        )
        for row in rows
    ]


def _web(liga: str) -> str:
    """Return the address if a browser may follow it: what was not checked may be a script."""
    return liga if liga.lower().startswith(("https://", "http://")) else ""


def _signature(page: PracticaPage) -> Firma | None:
    """Return the last signature of the municipality, if there is one."""
    return (
        Firma.objects.filter(practica=page.pk, estado=EstadoFirma.FIRMADA)
        .order_by("-decidida_at")
        .first()
    )
