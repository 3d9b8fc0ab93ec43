"""The list of editions that the coordination narrows: by course, state and year."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import QueryDict

from ...enums import EstadoEdicion
from ...models import CursoPage, Edicion
from .edicion import counts

POR_PAGINA = 25


@dataclass(frozen=True)
class Filtro:
    """What the list is narrowed by; what the address says wrongly is left out."""

    curso: str = ""
    estado: str = ""
    anio: str = ""

    @property
    def is_active(self) -> bool:
        return any(vars(self).values())

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in vars(self).items() if value})


@dataclass(frozen=True)
class Fila:
    edicion: Edicion
    ocupados: int
    en_espera: int
    solicitudes: int


@dataclass(frozen=True)
class Lista:
    filtro: Filtro
    filas: list[Fila]
    pagina: Page
    cursos: list[tuple[str, str]]
    estados: list[tuple[str, str]]
    anios: list[str]


def read_filter(asked: QueryDict) -> Filtro:
    estado, anio = asked.get("estado", ""), asked.get("anio", "")
    return Filtro(
        curso=asked.get("curso", "")[:255],
        estado=estado if estado in EstadoEdicion.values else "",
        anio=anio if anio.isdecimal() and len(anio) == 4 and anio > "1900" else "",
    )


def read(filtro: Filtro, *, pagina: str) -> Lista:
    """Read one page of editions, the newest first: five queries, however many there are."""
    rows = Edicion.objects.select_related("curso").filter(**_conditions(filtro))
    rows = rows.order_by(F("inicia").desc(nulls_first=True), "-creada_at", "pk")
    shown = Paginator(rows, POR_PAGINA).get_page(pagina)
    found = list(shown)
    how_many = counts([one.pk for one in found])
    years = Edicion.objects.filter(inicia__isnull=False).dates("inicia", "year", order="DESC")
    courses = CursoPage.objects.filter(ediciones__isnull=False).distinct().order_by("title")
    return Lista(
        filtro=filtro,
        filas=[Fila(one, *how_many[one.pk]) for one in found],
        pagina=shown,
        cursos=list(courses.values_list("slug", "title")),
        estados=[(value, str(label)) for value, label in EstadoEdicion.choices],
        anios=[str(day.year) for day in years],
    )


def _conditions(filtro: Filtro) -> dict[str, Any]:
    asked = {
        "curso__slug": filtro.curso,
        "estado": filtro.estado,
        "inicia__year": int(filtro.anio) if filtro.anio else None,
    }
    return {name: value for name, value in asked.items() if value}
