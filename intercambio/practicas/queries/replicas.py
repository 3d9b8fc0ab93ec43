"""Replicas as rows of a list: those that everybody may read, mine, those of a practice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Left, Length
from wagtail.models import Page

from comun.direcciones import from_url_path
from comun.visibles import published
from cuentas.models import Usuario
from cuentas.permissions import municipios_as_enlace, municipios_of
from directorio.models import MunicipioPage
from municipios.models import Municipio

from ..avance import ADOPTADAS, FINALES
from ..enums import EstadoReplica, Origen, ResultadoReplica
from ..models import Coautor, PracticaPage, Replica, ReplicaHito

MOST = 100
_IN_A_PAGE, _OF_ONE = 20, 40
_COLUMNS = (
    "pk", "origen__title", "origen__url_path", "origen__origen", "origen_cvegeo", "origen_lugar",
    "municipio_id", "receptor_lugar", "estado", "desde", "resultado", "motivo", "motivo_publico",
    "confirmada_origen_at", "confirmada_receptor_at", "publica",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fila:
    """A replica as a row: from whom, to whom, how far."""

    pk: UUID
    practica: str
    # Empty where not everybody may read the practice.
    practica_url: str
    documental: bool
    origen_cvegeo: str
    origen: str
    cvegeo: str
    municipio: str
    estado: EstadoReplica
    desde: date | None
    resultado: str
    # Why it did not go on, where who received lets everybody read it.
    motivo: str
    confirmada: bool
    falta_origen: bool

    @property
    def sigue(self) -> bool:
        return self.estado not in FINALES


@dataclass(frozen=True, slots=True)
class Replicada:
    """Who replicated a practice, as its page tells."""

    practica: int
    municipios: int
    en_operacion: int
    con_interes: int
    total: int
    filas: list[Fila]
    # Whether it can be taken up now.
    abierta: bool


@dataclass(frozen=True, slots=True)
class Mias:
    """What my municipalities replicate and what is replicated of theirs."""

    lugares: list[str]
    replican: list[Fila]
    aportan: list[Fila]
    mueve: set[str]


def visibles() -> QuerySet[Replica, Any]:
    """Return those that everybody may read: of what is published, and not silently discarded."""
    found: QuerySet[Any, Any] = with_places(Replica.objects.all())
    return found.filter(~Q(estado=EstadoReplica.DESCARTADA, motivo_publico=False), publica=True)


def with_places(replicas: QuerySet[Replica]) -> QuerySet[Replica, Any]:
    """Annotate from where and to where, since when, and whether everybody may read the practice."""
    name = Concat("municipio__nombre", Value(", "), "municipio__entidad__nombre")
    above = MunicipioPage.objects.filter(path=OuterRef("padre"))
    reached = ReplicaHito.objects.filter(replica=OuterRef("pk"), estado=OuterRef("estado"))
    return replicas.annotate(
        padre=Left("origen__path", Length("origen__path") - Page.steplen),
        receptor_lugar=name,
        desde=Subquery(reached.order_by("-at").values("fecha")[:1]),
        publica=Exists(published(PracticaPage.objects.filter(pk=OuterRef("origen")))),
    ).annotate(
        origen_cvegeo=Subquery(above.values("municipio_id")[:1], output_field=CharField()),
        origen_lugar=Subquery(above.values(lugar=name)[:1], output_field=CharField()),
    )


def given_by(claves: Any) -> Q:
    """Those whose practice is of one of these municipalities, alone or with others."""
    parent = Left(OuterRef("origen__path"), Length(OuterRef("origen__path")) - Page.steplen)
    places = MunicipioPage.objects.filter(path=parent, municipio__in=claves)
    coauthors = Coautor.objects.filter(practica=OuterRef("origen"), municipio__in=claves)
    return Q(Exists(places)) | Q(Exists(coauthors))


def is_readable(practica: PracticaPage) -> bool:
    """Whether everybody may read the practice."""
    return published(PracticaPage.objects.filter(pk=practica.pk)).exists()


def newest_first(replicas: QuerySet[Any, Any]) -> QuerySet[Replica, Any]:
    return replicas.order_by("-desde", "-pedida_at", "pk")


def rows(replicas: QuerySet[Replica, Any]) -> list[Fila]:
    """Read these replicas as rows: one query."""
    return [_row(values) for values in replicas.values(*_COLUMNS)]


def of_practica(practica: PracticaPage) -> Replicada | None:
    """Read who replicated it, two queries; None for what is not published."""
    if practica.pk is None or not practica.live:
        return None
    found = visibles().filter(origen=practica.pk)
    totals = _count(found)
    return Replicada(
        practica=practica.pk,
        municipios=sum(totals[one] for one in ADOPTADAS),
        en_operacion=totals[EstadoReplica.OPERACION] + totals[EstadoReplica.EVALUADA],
        con_interes=totals[EstadoReplica.INTERES] + totals[EstadoReplica.EVALUACION],
        total=sum(totals.values()),
        filas=rows(newest_first(found)[:_IN_A_PAGE]) if any(totals.values()) else [],
        abierta=practica.archivada_at is None,
    )


def of_municipio(cvegeo: str) -> tuple[list[Fila], list[Fila]]:
    """Read what others replicate of this municipality, and what it replicates: one query."""
    both = visibles().filter(given_by([cvegeo]) | Q(municipio=cvegeo))
    found = rows(newest_first(both)[:_OF_ONE])
    # Nobody replicates their own: each row is of one side.
    return (
        [row for row in found if row.cvegeo != cvegeo],
        [row for row in found if row.cvegeo == cvegeo],
    )


def mias(usuario: Usuario, *, on: date) -> Mias:
    """Read both sides of the municipalities that this person acts for: five queries."""
    mine = municipios_of(usuario, on=on)
    found = with_places(Replica.objects.all())
    gave = found.filter(given_by(mine), origen__origen=Origen.MUNICIPAL)
    return Mias(
        lugares=list(_names(mine)),
        replican=rows(newest_first(found.filter(municipio__in=mine))[:MOST]),
        aportan=rows(newest_first(gave)[:MOST]),
        mueve=municipios_as_enlace(usuario, on=on),
    )


def _names(claves: Iterable[str]) -> QuerySet[Municipio, str]:
    name = Concat("nombre", Value(", "), "entidad__nombre")
    found = Municipio.objects.filter(pk__in=claves).order_by("pk")
    return found.annotate(lugar=name).values_list("lugar", flat=True)


def _count(found: QuerySet[Replica]) -> dict[str, int]:
    """Count municipalities by state: one takes a practice up again after giving it up."""
    counted = found.order_by().values("estado").annotate(n=Count("municipio", distinct=True))
    return dict.fromkeys(EstadoReplica, 0) | dict(counted.values_list("estado", "n"))


def _row(row: dict[str, Any]) -> Fila:
    estado = EstadoReplica(str(row["estado"]))
    documental = row["origen__origen"] == Origen.DOCUMENTAL
    both = row["confirmada_receptor_at"] and (row["confirmada_origen_at"] or documental)
    resultado = str(row["resultado"])
    return Fila(
        pk=row["pk"],
        practica=str(row["origen__title"]),
        practica_url=from_url_path(str(row["origen__url_path"])) if row["publica"] else "",
        documental=documental,
        origen_cvegeo=str(row["origen_cvegeo"] or ""),
        origen=str(row["origen_lugar"] or ""),
        cvegeo=str(row["municipio_id"]),
        municipio=str(row["receptor_lugar"]),
        estado=estado,
        desde=row["desde"],
        resultado=ResultadoReplica(resultado).label if resultado else "",
        motivo=str(row["motivo"]) if row["motivo_publico"] else "",
        confirmada=estado in ADOPTADAS and bool(both),
        falta_origen=estado in ADOPTADAS and not documental and not row["confirmada_origen_at"],
    )
