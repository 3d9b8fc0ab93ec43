"""What may be put forward and what was: open editions, lists of people, their report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from cuentas import correos
from municipios.models import Membresia

from ...enums import OCUPAN, EstadoEdicion, EstadoFila, EstadoInscripcion, EstadoLista
from ...models import Edicion, FilaDePostulacion, Postulacion

POR_PAGINA, FILAS = 20, 100
ABIERTAS = [EstadoLista.LEYENDO, EstadoLista.REVISADA, EstadoLista.INSCRIBIENDO]
REPORTE = ("Fila", "Correo", "Nombre completo", "Resultado", "Detalle", "Cómo está hoy")
ANCHOS = (8, 38, 36, 30, 60, 24)
# To a municipality this is all that is said: not whether there is an account.
_NO_ES_SUYA = "No está entre su gente confirmada"


def editions_for(cvegeo: str, *, at: datetime) -> QuerySet[Edicion]:
    """Those that people of a municipality may be put forward for, the first to begin first.

    Without a municipality: all that are open. With their places: how many are taken, who waits.
    """
    open_ones = Edicion.objects.filter(
        Q(termina__isnull=True) | Q(termina__gte=timezone.localdate(at)),
        estado=EstadoEdicion.PUBLICADA, curso__live=True,
    )  # fmt: skip
    if cvegeo:
        open_ones = open_ones.filter(pk__in=_kept_for(cvegeo, at))
    waiting = Q(inscripciones__estado=EstadoInscripcion.EN_ESPERA)
    return (
        open_ones.select_related("curso")
        .annotate(
            ocupados=Count("inscripciones", filter=Q(inscripciones__estado__in=OCUPAN)),
            en_espera=Count("inscripciones", filter=waiting),
        )
        .order_by(F("inicia").asc(nulls_last=True), "clave", "pk")
    )


def of(cvegeo: str = "", *, edicion: UUID | None = None) -> QuerySet[Postulacion]:
    """Lists of people, newest first: a municipality's, an edition's, or all."""
    rows = Postulacion.objects.defer("contenido").select_related(
        "edicion__curso", "municipio__entidad", "hecha_por"
    )
    if cvegeo:
        rows = rows.filter(municipio=cvegeo)
    if edicion:
        rows = rows.filter(edicion=edicion)
    return rows.order_by("-hecha_at", "-pk")


def page(rows: QuerySet[Any], number: str) -> Page:
    return Paginator(rows, POR_PAGINA).get_page(number)


def find(pk: UUID) -> Postulacion | None:
    return of().select_related("trabajo").filter(pk=pk).first()


def find_edition(pk: UUID, cvegeo: str, *, at: datetime) -> Edicion | None:
    """Return an edition that the municipality may put people forward for."""
    return editions_for(cvegeo, at=at).filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class Cuenta:
    """How many rows came out one way."""

    resultado: str
    etiqueta: str
    filas: int


@dataclass(frozen=True, slots=True)
class Renglon:
    fila: FilaDePostulacion
    etiqueta: str

    @property
    def correo(self) -> str:
        """Their address; nothing where it is one of the site's own."""
        return "" if correos.usuario_of(self.fila.correo) else self.fila.correo

    @property
    def hoy(self) -> str:
        """How their enrolment stands today."""
        inscripcion = self.fila.inscripcion
        return inscripcion.get_estado_display() if inscripcion else ""


@dataclass(frozen=True, slots=True)
class Reporte:
    """How many of each, and a page of rows in the order of the list."""

    cuentas: list[Cuenta]
    renglones: list[Renglon]
    filtro: str
    siguiente: int

    def _count(self, *results: EstadoFila) -> int:
        return sum(c.filas for c in self.cuentas if c.resultado in results)

    @property
    def total(self) -> int:
        return sum(cuenta.filas for cuenta in self.cuentas)

    @property
    def listas(self) -> int:
        return self._count(EstadoFila.LISTA)

    @property
    def sin_cuenta(self) -> int:
        return self._count(EstadoFila.SIN_CUENTA)

    @property
    def otras(self) -> int:
        return self.total - self.listas

    @property
    def inscritas(self) -> int:
        return self._count(EstadoFila.INSCRITA)

    @property
    def en_espera(self) -> int:
        return self._count(EstadoFila.EN_ESPERA)


def report(postulacion: Postulacion, *, filtro: str, desde: int) -> Reporte:
    """Read a page of a list's rows: two queries."""
    counted = dict(
        postulacion.filas.order_by().values_list("resultado").annotate(n=Count("pk"))
        .values_list("resultado", "n")
    )  # fmt: skip
    filtro = filtro if filtro in EstadoFila.values else ""
    rows = _rows(postulacion).filter(numero__gt=desde)
    if filtro:
        rows = rows.filter(resultado=filtro)
    found = list(rows[: FILAS + 1])
    more = found[FILAS - 1].numero if len(found) > FILAS else 0
    cuentas = [
        Cuenta(one.value, label(postulacion, one), counted[one.value])
        for one in EstadoFila
        if one.value in counted
    ]
    renglones = [_line(postulacion, fila) for fila in found[:FILAS]]
    return Reporte(cuentas, renglones, filtro, more)


def all_rows(postulacion: Postulacion) -> Iterator[tuple[Any, ...]]:
    """Every row with what became of it, for a spreadsheet."""
    for fila in _rows(postulacion).iterator(chunk_size=2_000):
        line = _line(postulacion, fila)
        yield fila.numero, line.correo, fila.nombre, line.etiqueta, fila.detalle, line.hoy


def label(postulacion: Postulacion, resultado: str) -> str:
    if resultado == EstadoFila.SIN_CUENTA and postulacion.municipio_id:
        return _NO_ES_SUYA
    return str(EstadoFila(resultado).label)


def _rows(postulacion: Postulacion) -> QuerySet[FilaDePostulacion]:
    return postulacion.filas.select_related("inscripcion").order_by("numero")


def _line(postulacion: Postulacion, fila: FilaDePostulacion) -> Renglon:
    return Renglon(fila, label(postulacion, fila.resultado))


def _kept_for(cvegeo: str, at: datetime) -> QuerySet[Edicion, Any]:
    """Editions for whichever municipality, for this one, or for a network it is a member of."""
    redes = Membresia.objects.de_miembros(timezone.localdate(at)).filter(municipio=cvegeo)
    anybody = Q(municipios__isnull=True, redes__isnull=True)
    kept = anybody | Q(municipios=cvegeo) | Q(redes__in=redes.values("red"))
    return Edicion.objects.filter(kept).values("pk")
