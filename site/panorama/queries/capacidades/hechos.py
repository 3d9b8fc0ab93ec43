"""What municipalities did: practices, replicas, instruments in force; by element."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Length, Substr

from comun.texto import fold
from comun.visibles import published
from directorio.enums import Vigencia
from directorio.models import Instrumento, MunicipioPage
from intercambio.practicas.enums import EstadoReplica
from intercambio.practicas.models import PracticaPage

# From here on another's practice is at work; before, it is only thought of.
REPLICADA = (EstadoReplica.ADOPTADA, EstadoReplica.OPERACION, EstadoReplica.EVALUADA)
PRACTICA, REPLICA = "practica", "replica"
_NADIE = Value(0)


@dataclass(slots=True)
class Hechos:
    """What one municipality did about one element."""

    practicas: int = 0
    replicas: int = 0
    instrumentos: list[Instrumento] = field(default_factory=list)
    por_vencer: list[Instrumento] = field(default_factory=list)

    @property
    def is_some(self) -> bool:
        return bool(self.practicas or self.replicas or self.instrumentos)


Tabla = dict[tuple[str, int], Hechos]


def of(cvegeos: Collection[str], *, on: date, each: bool = True) -> Tabla:
    """Read what these municipalities did: three queries, whatever their number.

    Without `each` a figure only says whether there is one: rows do not grow with the practices.
    """
    found: Tabla = {}
    for kind, cvegeo, elemento, _ in _practices(cvegeos, each=each):
        hechos = found.setdefault((cvegeo, elemento), Hechos())
        if kind == PRACTICA:
            hechos.practicas += 1
        else:
            hechos.replicas += 1
    for instrumento in _in_force(cvegeos, on):
        key = (str(instrumento.municipio_id), instrumento.elemento_id or 0)
        hechos = found.setdefault(key, Hechos())
        hechos.instrumentos.append(instrumento)
        if instrumento.vigencia(on) == Vigencia.POR_VENCER:
            hechos.por_vencer.append(instrumento)
    return found


def current() -> QuerySet[PracticaPage]:
    """Return the practices that anybody may read and that were not put away."""
    return published(PracticaPage.objects.filter(archivada_at__isnull=True))


def with_home(practicas: QuerySet[PracticaPage]) -> QuerySet[PracticaPage]:
    """Annotate with the path of the municipality's page above."""
    return practicas.annotate(padre=_above("path"))


def _practices(cvegeos: Collection[str], *, each: bool) -> set[tuple[str, str, int, int]]:
    """Kind, municipality, element and practice, each once: its materia is an element too."""
    homes = dict(
        MunicipioPage.objects.filter(municipio__in=cvegeos).values_list("path", "municipio_id")
    )
    own = with_home(current()).filter(padre__in=list(homes))
    joint = current().filter(coautores__municipio__in=cvegeos)
    taken = PracticaPage.objects.filter(
        replicas__municipio__in=cvegeos, replicas__estado__in=REPLICADA
    )
    parts = [
        *_ties(PRACTICA, own, "padre", each),
        *_ties(PRACTICA, joint, "coautores__municipio", each),
        *_ties(REPLICA, taken, "replicas__municipio", each),
    ]
    rows = parts[0].union(*parts[1:])
    return {(kind, homes.get(where, where), *rest) for kind, where, *rest in rows}


def _ties(
    kind: str, practicas: QuerySet[PracticaPage], where: str, each: bool
) -> list[QuerySet[Any, Any]]:
    """Two halves of a union: the elements that these practices touch, and their materia."""
    which = F("pk") if each else _NADIE
    columns: dict[str, Combinable] = {"clase": Value(kind), "lugar": F(where), "cual": which}
    rows = practicas.order_by().annotate(**columns)
    return [
        rows.filter(**{f"{elemento}__isnull": False})
        .annotate(de_que=F(elemento))
        .values_list("clase", "lugar", "de_que", "cual")
        for elemento in ("elementos__elemento", "materia")
    ]


def _in_force(cvegeos: Collection[str], on: date) -> list[Instrumento]:
    """Those that have not ended. Two sources may tell of one: what the newest says holds."""
    rows = (
        Instrumento.objects.filter(municipio__in=cvegeos, elemento__isnull=False)
        .only("municipio", "elemento", "titulo", "vigente_hasta")
        .order_by("fuente_fecha", "pk")
    )
    newest = {(one.municipio_id, one.elemento_id, fold(one.titulo)): one for one in rows}
    return [one for one in newest.values() if one.vigencia(on) != Vigencia.VENCIDO]


def _above(path: str) -> Substr:
    return Substr(path, 1, Length(path) - PracticaPage.steplen)
