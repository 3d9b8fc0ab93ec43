"""The training of a network's members in figures: never a name, a mark or an answer.

The same two sources as a municipality's dashboard: people are of where they say today that they
work; certificates, of where they worked the day they were issued.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from certificados.models import Certificado
from cuentas.models import Usuario
from cursos.models import Inscripcion
from municipios.models import Membresia, Municipio, Red

from .cifras import Mes, months
from .periodos import Periodo

CIFRAS = ("personas", "inscripciones", "terminadas", "constancias", "horas")


@dataclass(slots=True)
class Miembro:
    """The figures of a member, or of all."""

    nombre: str
    cvegeo: str = ""
    personas: int = 0
    inscripciones: int = 0
    terminadas: int = 0
    constancias: int = 0
    horas: int = 0


@dataclass(frozen=True, slots=True)
class Formacion:
    """All figures of a network and a period."""

    periodo: Periodo
    total: Miembro
    miembros: list[Miembro]
    meses: list[Mes]


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
    return Formacion(
        periodo, total, list(found.values()), months(enrolments, certificates, periodo)
    )


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
    summed = issued.order_by().values("cvegeo").annotate(cuantas=Count("pk"), suma=Sum("horas"))
    for row in summed:
        yield {"lugar": row["cvegeo"], "constancias": row["cuantas"], "horas": row["suma"]}
