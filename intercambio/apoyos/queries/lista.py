"""The list: what anybody may read, narrowed by element, kind, side, state and region."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from comun import marcas
from comun.marcas import Marca
from intercambio.practicas.enums import Acompanamiento
from metodologia.models import ElementoPage
from metodologia.queries import plate
from municipios.models import Entidad

from ..enums import CUMPLIDAS, EN_PIE, Clase, EstadoApoyo
from ..models import Apoyo, ApoyoQuerySet
from .palabras import phrase

POR_PAGINA = 20
_CLAVE = re.compile(r"[A-Za-z][0-9]{1,3}")
# What people ask for, in their words; without one, what takes answers today.
ESTADOS = {"en-marcha": "En marcha", "hechos": "Hechos", "todos": "Todos"}


@dataclass(frozen=True, slots=True)
class Filtro:
    """What the list is narrowed by; what the address says wrongly is left out."""

    clase: str = ""
    tipo: str = ""
    elemento: str = ""
    estado: str = ""
    entidad: str = ""

    @property
    def is_active(self) -> bool:
        return any((self.clase, self.tipo, self.elemento, self.estado, self.entidad))

    @property
    def query(self) -> str:
        names = ("clase", "tipo", "elemento", "estado", "entidad")
        return urlencode({name: value for name in names if (value := getattr(self, name))})


@dataclass(frozen=True, slots=True)
class Fila:
    """A request or an offer as a row."""

    pk: int
    titulo: str
    url: str
    clase: str
    lugar: str
    cvegeo: str
    cargo: str
    texto: str
    placa: str
    estado: str
    palabra: str
    abierto: bool
    vigente_hasta: date
    respuestas: int


@dataclass(frozen=True, slots=True)
class Opcion:
    valor: str
    nombre: str
    elegida: bool


@dataclass(frozen=True, slots=True)
class Faceta:
    """A list to choose from, in the form of filters."""

    nombre: str
    titulo: str
    todas: str
    opciones: list[Opcion]


@dataclass(frozen=True, slots=True)
class Lista:
    filtro: Filtro
    facetas: list[Faceta]
    filas: list[Fila]
    total: int
    siguiente: str
    empieza: bool


def read_filter(asked: QueryDict) -> Filtro:
    """Read the address."""
    elemento = asked.get("elemento", "").upper()
    entidad = asked.get("entidad", "")
    return Filtro(
        clase=_known(asked, "clase", Clase.values),
        tipo=_known(asked, "tipo", Acompanamiento.values),
        elemento=elemento if _CLAVE.fullmatch(elemento) else "",
        estado=_known(asked, "estado", ESTADOS),
        entidad=entidad if re.fullmatch(r"[0-9]{2}", entidad) else "",
    )


def _known(asked: QueryDict, name: str, values: Iterable[str]) -> str:
    value = asked.get(name, "")
    return value if value in values else ""


def read(filtro: Filtro, after: Marca | None, *, at: datetime) -> Lista:
    """Read a page: four queries, whatever there is."""
    on = timezone.localdate(at)
    rows = narrowed(filtro, on)
    found, following = marcas.page(shown(rows), "creado_at", POR_PAGINA, after)
    mark = f"tras={following}" if following else ""
    return Lista(
        filtro=filtro,
        facetas=_facets(filtro, on),
        filas=[fila(one, on) for one in found],
        total=rows.count(),
        siguiente=f"?{'&'.join(filter(None, [filtro.query, mark]))}" if mark else "",
        empieza=after is None,
    )


def narrowed(filtro: Filtro, on: date) -> ApoyoQuerySet:
    """Return what the filter leaves of what anybody may read."""
    match filtro.estado:
        case "en-marcha":
            rows = Apoyo.objects.filter(estado=EstadoApoyo.ACEPTADA)
        case "hechos":
            rows = Apoyo.objects.filter(respuestas__estado__in=CUMPLIDAS).distinct()
            rows = rows.exclude(estado=EstadoApoyo.RETIRADA)
        case "todos":
            rows = Apoyo.objects.publicos(on)
        case _:
            rows = Apoyo.objects.abiertos(on)
    columns = {
        "clase": filtro.clase,
        "tipo": filtro.tipo,
        "elemento__clave": filtro.elemento,
        "municipio__entidad": filtro.entidad,
    }
    return rows.filter(**{name: value for name, value in columns.items() if value})


def shown(rows: QuerySet[Apoyo]) -> QuerySet[Apoyo]:
    """Read with each all that a row shows."""
    standing = Count("respuestas", filter=Q(respuestas__estado__in=EN_PIE), distinct=True)
    return rows.select_related("municipio__entidad", "elemento").annotate(en_pie=standing)


def fila(apoyo: Any, on: date) -> Fila:
    """Make a row of what `shown` read."""
    opened = apoyo.is_open(on)
    return Fila(
        pk=apoyo.pk, titulo=phrase(apoyo), url=apoyo.get_absolute_url(), clase=apoyo.clase,
        lugar=str(apoyo.municipio), cvegeo=apoyo.municipio_id, cargo=apoyo.cargo,
        texto=apoyo.texto, placa=plate(apoyo.elemento.clave), estado=apoyo.estado,
        palabra=state_word(apoyo, on), abierto=opened, vigente_hasta=apoyo.vigente_hasta,
        respuestas=apoyo.en_pie,
    )  # fmt: skip


def state_word(apoyo: Apoyo, on: date) -> str:
    """Tell where it stands that day: one whose days are over says so before the clock does."""
    if apoyo.estado == EstadoApoyo.ABIERTA and on > apoyo.vigente_hasta:
        return EstadoApoyo.VENCIDA.label
    return apoyo.get_estado_display()


def _facets(filtro: Filtro, on: date) -> list[Faceta]:
    """The elements and states of which there is something: two queries."""
    public = Apoyo.objects.publicos(on)
    elements = ElementoPage.objects.filter(pk__in=public.values("elemento")).order_by("path")
    states = Entidad.objects.filter(pk__in=public.values("municipio__entidad")).order_by("nombre")
    named = [
        (clave, f"{plate(clave)}. {title}")
        for clave, title in elements.values_list("clave", "title")
    ]
    return [
        _facet("clase", "Pide u ofrece", "Los dos", Clase.choices, filtro.clase),
        _facet("tipo", "Tipo de apoyo", "Todos", Acompanamiento.choices, filtro.tipo),
        _facet("elemento", "Elemento", "Todos", named, filtro.elemento),
        _facet("estado", "En qué va", "Reciben respuestas", list(ESTADOS.items()), filtro.estado),
        _facet("entidad", "Estado", "Todos", list(states.values_list("pk", "nombre")),
               filtro.entidad),
    ]  # fmt: skip


def _facet(
    nombre: str, titulo: str, todas: str, choices: list[tuple[str, str]], chosen: str
) -> Faceta:
    opciones = [Opcion(valor, name, valor == chosen) for valor, name in choices]
    return Faceta(nombre, titulo, todas, opciones)
