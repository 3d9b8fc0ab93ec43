"""A municipality's training in figures: counted in SQL, never a mark, an answer or a name.

Two sources, and pages say which: people are those who say today that they work there; certificates
are those that were issued to whoever worked there that day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth
from django.utils import timezone

from certificados.models import Certificado
from comun.fechas import MESES
from comun.periodos import Periodo
from comun.texto import fold
from cuentas.enums import EstadoAdscripcion
from cuentas.models import Adscripcion, Usuario
from cursos.enums import EstadoInscripcion
from cursos.models import Inscripcion
from cursos.queries.constancias import hours

SIN_DEPENDENCIA = "Sin dependencia escrita"
CURSOS = 15


@dataclass(slots=True)
class Cuenta:
    """The figures of a dependencia, or of all."""

    nombre: str
    personas: int = 0
    confirmadas: int = 0
    inscritas: int = 0
    terminaron: int = 0
    constancias: int = 0
    horas: int = 0

    def add(self, row: dict[str, Any]) -> None:
        for name in CIFRAS:
            setattr(self, name, getattr(self, name) + (row.get(name) or 0))


CIFRAS = ("personas", "confirmadas", "inscritas", "terminaron", "constancias", "horas")


@dataclass(frozen=True, slots=True)
class Mes:
    """What began and what was certified in a month."""

    nombre: str
    inscripciones: int
    constancias: int

    @property
    def corto(self) -> str:
        return self.nombre[:3]


@dataclass(frozen=True, slots=True)
class CursoEnCifras:
    """A course, and how many of the municipality's people entered and finished it."""

    titulo: str
    inscritas: int
    terminaron: int


@dataclass(frozen=True, slots=True)
class Tablero:
    """All figures of a municipality and a period."""

    periodo: Periodo
    total: Cuenta
    dependencias: list[Cuenta]
    meses: list[Mes]
    cursos: list[CursoEnCifras] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.total.personas or self.total.constancias)


def read(cvegeo: str, periodo: Periodo) -> Tablero:
    """Count everything: five queries, whatever the size of the municipality."""
    dependencias = _merged([*_people(cvegeo, periodo), *_certificates(cvegeo, periodo)])
    total = Cuenta("Total")
    for cuenta in dependencias:
        total.add({name: getattr(cuenta, name) for name in CIFRAS})
    entered = Inscripcion.objects.cursando().filter(
        persona__municipio=cvegeo, persona__is_active=True
    )
    meses = months(entered, issued(cvegeo), periodo)
    return Tablero(periodo, total, dependencias, meses, _courses(entered, periodo))


def people_of(cvegeo: str) -> QuerySet[Usuario]:
    """Those who say today that they work there, with an open account."""
    return Usuario.objects.filter(municipio=cvegeo, is_active=True)


def confirmed(cvegeo: str) -> Q:
    """Those whom the municipality knows as its own.

    A set, read once: asked for each person, SQLite goes through the whole municipality's again.
    """
    rows = Adscripcion.objects.filter(municipio=cvegeo, estado=EstadoAdscripcion.APROBADA)
    return Q(pk__in=rows.values("persona"))


def issued(cvegeo: str) -> QuerySet[Certificado]:
    """Certificates that stand, of who worked there the day they were issued."""
    return Certificado.objects.of_people().filter(cvegeo=cvegeo, estado="valida")


def _people(cvegeo: str, periodo: Periodo) -> Iterable[Any]:
    mine = Inscripcion.objects.cursando().filter(persona=OuterRef("pk"))
    start, end = periodo.bounds
    entered = mine.filter(inscrita_at__gte=start, inscrita_at__lt=end)
    finished = mine.filter(acreditada_at__gte=start, acreditada_at__lt=end)
    return (
        people_of(cvegeo)
        .order_by()
        .values("dependencia")
        .annotate(
            personas=Count("pk"),
            confirmadas=Count("pk", filter=confirmed(cvegeo)),
            inscritas=Count("pk", filter=Exists(entered)),
            terminaron=Count("pk", filter=Exists(finished)),
        )
    )


def _certificates(cvegeo: str, periodo: Periodo) -> Iterable[Any]:
    start, end = periodo.bounds
    rows = issued(cvegeo).filter(otorgado_at__gte=start, otorgado_at__lt=end)
    return (
        rows.order_by()
        .values("dependencia")
        .annotate(constancias=Count("pk"), total_de_horas=hours())
    )


def _merged(rows: Iterable[dict[str, Any]]) -> list[Cuenta]:
    """Take «Obras públicas» and «OBRAS PUBLICAS» for one; it is called as most write it."""
    found: dict[str, Cuenta] = {}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        key = fold(row["dependencia"])
        cuenta = found.setdefault(key, Cuenta(""))
        cuenta.add(row | {"horas": row.get("total_de_horas", 0)})
        names[key][" ".join(row["dependencia"].split())] += row.get("personas", 0)
    for key, cuenta in found.items():
        cuenta.nombre = max(names[key], key=lambda n: (names[key][n], not n.isupper(), n))
        cuenta.nombre = cuenta.nombre or SIN_DEPENDENCIA
    return sorted(found.values(), key=lambda c: (-c.personas, -c.constancias, c.nombre))


def months(
    enrolments: QuerySet[Inscripcion], certificates: QuerySet[Certificado], periodo: Periodo
) -> list[Mes]:
    """The twelve months of the period's year: two queries."""
    start, end = periodo.year_bounds
    tz = timezone.get_default_timezone()

    def by_month(rows: QuerySet[Any], name: str) -> dict[int, int]:
        within = rows.filter(**{f"{name}__gte": start, f"{name}__lt": end}).order_by()
        counted = within.values(mes=ExtractMonth(name, tzinfo=tz)).annotate(cuantas=Count("pk"))
        return {row["mes"]: row["cuantas"] for row in counted}

    entered = by_month(enrolments, "inscrita_at")
    certified = by_month(certificates, "otorgado_at")
    return [
        Mes(nombre, entered.get(number, 0), certified.get(number, 0))
        for number, nombre in enumerate(MESES, start=1)
    ]


def _courses(enrolments: QuerySet[Inscripcion], periodo: Periodo) -> list[CursoEnCifras]:
    start, end = periodo.bounds
    rows = (
        enrolments.filter(inscrita_at__gte=start, inscrita_at__lt=end)
        .order_by()
        .values("curso__title")
        .annotate(
            inscritas=Count("pk"),
            terminaron=Count("pk", filter=Q(estado=EstadoInscripcion.ACREDITADA)),
        )
        .order_by("-inscritas", "curso__title")[:CURSOS]
    )
    return [CursoEnCifras(row["curso__title"], row["inscritas"], row["terminaron"]) for row in rows]
