"""The lists of the methodology and the elements in each."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from comun.direcciones import from_url_path

from ..models import ElementoPage, MetodologiaPage, TipoElementoPage
from .ciclo import pasos, plate, ritmos

GRUPOS = {
    "largo-plazo": "Largo plazo",
    "periodo": "Periodo de gobierno",
    "anio": "Cada año",
    "primera": "Primera generación",
    "segunda": "Segunda generación",
    "sistema": "Sistemas de información",
    "plan": "Planes",
    "norma": "Reglamentos",
    "evaluacion": "Evaluación",
    "servicio": "Servicios y gestión",
}


@dataclass(frozen=True, slots=True)
class Tipo:
    """One list of the methodology, with how many elements are published in it."""

    titulo: str
    descripcion: str
    url: str
    historico: bool
    total: int


@dataclass(frozen=True, slots=True)
class Elemento:
    """An element as a row of a list."""

    id: int
    clave: str
    placa: str
    titulo: str
    resumen: str
    pregunta: str
    url: str
    historico: bool
    anio: int | None

    @property
    def lista(self) -> str:
        """Where the list it belongs to is read."""
        return f"{self.url.rstrip('/').rpartition('/')[0]}/"


@dataclass(frozen=True, slots=True)
class Grupo:
    """Elements of one rhythm, generation or kind; without a title where the list has none."""

    titulo: str
    elementos: list[Elemento]


def metodologia(page: MetodologiaPage) -> dict[str, Any]:
    """Read the cycle and the lists, those to work with apart from those told as history."""
    steps, lists = pasos(), tipos(page)
    return {
        "pasos": steps,
        "ritmos": ritmos(steps),
        "tipos": [tipo for tipo in lists if not tipo.historico],
        "historia": [tipo for tipo in lists if tipo.historico],
        "problemas": problemas(),
        "total": sum(tipo.total for tipo in lists),
    }


def tipos(metodologia: MetodologiaPage) -> list[Tipo]:
    """Return the published lists in the editors' order, each with its count of elements.

    Two queries: counting by prefix in one takes five times as long.
    """
    paths = ElementoPage.objects.live().order_by().values_list("path", flat=True)
    totals = Counter(path[: -ElementoPage.steplen] for path in paths)
    rows = TipoElementoPage.objects.child_of(metodologia).live().order_by("path")
    return [
        Tipo(titulo, descripcion, from_url_path(url_path), historico, totals[path])
        for path, titulo, descripcion, url_path, historico in rows.values_list(
            "path", "title", "descripcion", "url_path", "historico"
        )
    ]


def elementos(tipo: TipoElementoPage) -> list[Grupo]:
    """Return the published elements of a list, grouped where they say so."""
    rows = ElementoPage.objects.child_of(tipo).live().order_by("path")
    groups: dict[str, list[Elemento]] = defaultdict(list)
    for grupo, *row in rows.values_list("grupo", *_COLUMNS):
        groups[grupo].append(_row(*row))
    return [Grupo(_group_title(grupo), rows) for grupo, rows in groups.items()]


def have_questions(grupos: Iterable[Grupo]) -> bool:
    """Whether a list is entered by questions of an office."""
    return any(elemento.pregunta for grupo in grupos for elemento in grupo.elementos)


def problemas() -> list[Elemento]:
    """Return the published elements that an office enters by a question of its own."""
    rows = ElementoPage.objects.live().exclude(pregunta="").order_by("path")
    return [_row(*row) for row in rows.values_list(*_COLUMNS)]


_COLUMNS = ("pk", "clave", "title", "resumen", "pregunta", "url_path", "historico", "anio")


def _row(
    pk: int, clave: str, titulo: str, resumen: str, pregunta: str, url_path: str,
    historico: bool, anio: int | None,
) -> Elemento:  # fmt: skip
    url = from_url_path(url_path)
    return Elemento(pk, clave, plate(clave), titulo, resumen, pregunta, url, historico, anio)


def _group_title(grupo: str) -> str:
    return GRUPOS.get(grupo, grupo.replace("-", " ").capitalize())
