"""The training of a network's members in figures: never a name, a mark or an answer.

The same two sources as a municipality's dashboard: people are of where they say today that they
work; certificates, of where they worked the day they were issued.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from certificados.models import Certificado
from comun.periodos import Periodo
from cuentas.models import Usuario
from cursos.models import Inscripcion
from cursos.queries.constancias import hours
from municipios.models import Membresia, Municipio, Red

from ..formacion import MENOS_DE
from .cifras import Mes, months

CIFRAS = ("personas", "inscripciones", "terminadas", "constancias", "horas")


@dataclass(slots=True)
class Miembro:
    """The figures of a member, or of all; `reservado` where they would tell of single people."""

    nombre: str
    cvegeo: str = ""
    personas: int = 0
    inscripciones: int = 0
    terminadas: int = 0
    constancias: int = 0
    horas: int = 0
    reservado: bool = False

    def figures(self) -> list[int | None]:
        """What is told; None: it is not."""
        return [None if self.reservado else getattr(self, name) for name in CIFRAS]


@dataclass(frozen=True, slots=True)
class Formacion:
    """All figures of a network and a period; no months where the whole network is a few people."""

    periodo: Periodo
    total: Miembro
    miembros: list[Miembro]
    meses: list[Mes]

    @property
    def reservados(self) -> int:
        return sum(one.reservado for one in self.miembros)


def read(red: Red, periodo: Periodo, *, on: date) -> Formacion:
    """Count everything for who is a member today: six queries, whatever the size of the network."""
    members = Membresia.objects.de_miembros(on).filter(red=red).values("municipio")
    places = Municipio.objects.filter(pk__in=members).select_related("entidad")
    found = {one.pk: Miembro(str(one), one.pk) for one in places.order_by("busqueda", "pk")}
    enrolments = Inscripcion.objects.cursando().filter(
        persona__municipio__in=list(found), persona__is_active=True
    )
    certificates = Certificado.objects.filter(cvegeo__in=list(found), estado="valida")
    for row in _rows(list(found), enrolments, certificates, periodo):
        for name in set(CIFRAS) & set(row):
            setattr(found[row["lugar"]], name, row[name] or 0)
    total = Miembro("Total")
    for member in found.values():
        for name in CIFRAS:
            setattr(total, name, getattr(total, name) + getattr(member, name))
    rows = list(found.values())
    _reserve(rows)
    meses = [] if total.personas < MENOS_DE else months(enrolments, certificates, periodo)
    return Formacion(periodo, total, rows, meses)


def _reserve(members: list[Miembro]) -> None:
    """Keep to ourselves the figures of so few people that everybody knows who they are.

    One alone would be found by taking the others from the total: the next one is kept with it.
    """
    told = [one for one in members if any(getattr(one, name) for name in CIFRAS)]
    told.sort(key=lambda one: one.personas)
    few = sum(one.personas < MENOS_DE for one in told)
    for one in told[: 2 if few == 1 else few]:
        one.reservado = True


def _rows(
    cvegeos: list[str], enrolments: QuerySet[Inscripcion],
    certificates: QuerySet[Certificado], periodo: Periodo,
) -> Iterator[Mapping[str, Any]]:  # fmt: skip
    """One row for each source and member, with the names of `Miembro`."""
    start, end = periodo.bounds
    people = Usuario.objects.filter(municipio__in=cvegeos, is_active=True)
    yield from people.order_by().values(lugar=F("municipio")).annotate(personas=Count("pk"))
    entered = Q(inscrita_at__gte=start, inscrita_at__lt=end)
    finished = Q(acreditada_at__gte=start, acreditada_at__lt=end)
    yield from (
        enrolments.filter(entered | finished)
        .order_by()
        .values(lugar=F("persona__municipio"))
        .annotate(
            inscripciones=Count("pk", filter=entered), terminadas=Count("pk", filter=finished)
        )
    )
    issued = certificates.filter(otorgado_at__gte=start, otorgado_at__lt=end)
    summed = issued.order_by().values("cvegeo").annotate(cuantas=Count("pk"), suma=hours())
    for row in summed:
        yield {"lugar": row["cvegeo"], "constancias": row["cuantas"], "horas": row["suma"]}
