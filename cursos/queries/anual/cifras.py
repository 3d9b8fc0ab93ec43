"""The coordination's figures: who asked, who came, who finished, by place, month and edition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from comun.periodos import Periodo
from cuentas.models import CoordinacionDeRed, Usuario
from municipios.models import Entidad, Membresia, Municipio, Red
from municipios.regiones import region_of

from ...enums import CURSAN, EstadoInscripcion
from ...models import Inscripcion

NIVELES = (("region", "Región"), ("estado", "Estado"), ("municipio", "Municipio"))
CIFRAS = ("pidieron", "esperan", "inscritas", "acreditadas", "horas")
# To who is not the site's coordination, fewer people than these are not told apart.
MENOS_DE = 5
SIN_MUNICIPIO = "Sin municipio en su perfil"
_ESPERAN = (
    EstadoInscripcion.SOLICITADA, EstadoInscripcion.EN_ESPERA, EstadoInscripcion.OFRECIDA,
)  # fmt: skip


@dataclass
class Cuenta:
    """The figures of a place or a group; `reservada`: they would tell of single people."""

    nombre: str
    pidieron: int = 0
    esperan: int = 0
    inscritas: int = 0
    acreditadas: int = 0
    horas: int = 0
    reservada: bool = False

    def add(self, row: Mapping[str, Any]) -> None:
        for name in CIFRAS:
            setattr(self, name, getattr(self, name) + (row[name] or 0))

    @property
    def is_some(self) -> bool:
        return any(getattr(self, name) for name in CIFRAS)

    def figures(self) -> list[int | None]:
        """What is told; None: it is not."""
        return [None if self.reservada else getattr(self, name) for name in CIFRAS]


@dataclass(frozen=True)
class Mirada:
    """What is looked at: which period, of which network, at which level."""

    periodo: Periodo
    red: Red | None
    nivel: str
    # Only who coordinates the site sees figures of so few people that they have names.
    reserva: bool

    @property
    def query(self) -> str:
        red = f"&red={self.red.pk}" if self.red else ""
        return f"{self.periodo.query}&nivel={self.nivel}{red}"


@dataclass(frozen=True)
class Cifras:
    total: Cuenta
    lugares: list[Cuenta]

    @property
    def mayor(self) -> int:
        told = (one.inscritas for one in self.lugares if not one.reservada)
        return max(told, default=0) or 1


def redes_of(usuario: Usuario, *, on: datetime, everything: bool) -> list[Red]:
    """Return the networks whose figures this person may ask for: those they coordinate, or all."""
    if everything:
        return list(Red.objects.order_by("nombre"))
    mine = CoordinacionDeRed.objects.vigentes(on).filter(persona=usuario)
    return list(Red.objects.filter(pk__in=mine.values("red")).order_by("nombre"))


def enrolments(red: Red | None, *, on: date) -> QuerySet[Inscripcion]:
    """Return the enrolments looked at: all, or those of people of the network's members."""
    rows = Inscripcion.objects.filter(persona__is_active=True).order_by()
    if red is None:
        return rows
    members = Membresia.objects.de_miembros(on).filter(red=red)
    return rows.filter(persona__municipio__in=members.values("municipio"))


def read(mirada: Mirada, *, on: date) -> Cifras:
    """Count by place: two queries, whatever the size of the country."""
    rows = list(
        in_period(enrolments(mirada.red, on=on), mirada.periodo)
        .values("persona__municipio")
        .annotate(**counts(mirada.periodo))
    )
    total = Cuenta("Total")
    for row in rows:
        total.add(row)
    places = _by_level(rows, mirada.nivel)
    if mirada.reserva:
        reserve(places)
        total.reservada = 0 < total.pidieron < MENOS_DE
    return Cifras(total, places)


def in_period(rows: QuerySet[Inscripcion], periodo: Periodo) -> QuerySet[Inscripcion]:
    start, end = periodo.bounds
    return rows.filter(
        Q(inscrita_at__gte=start, inscrita_at__lt=end)
        | Q(acreditada_at__gte=start, acreditada_at__lt=end)
    )


def counts(periodo: Periodo | None) -> dict[str, Any]:
    """Who asked in the period, what became of them; and who finished in it, whenever they came.

    Without a period: of all times.
    """
    asked, finished = Q(inscrita_at__isnull=False), Q(acreditada_at__isnull=False)
    if periodo:
        start, end = periodo.bounds
        asked &= Q(inscrita_at__gte=start, inscrita_at__lt=end)
        finished &= Q(acreditada_at__gte=start, acreditada_at__lt=end)
    return {
        "pidieron": Count("pk", filter=asked),
        "esperan": Count("pk", filter=asked & Q(estado__in=_ESPERAN)),
        "inscritas": Count("pk", filter=asked & Q(estado__in=CURSAN)),
        "acreditadas": Count("pk", filter=finished),
        "horas": Sum("curso__horas", filter=finished),
    }


def reserve(rows: Iterable[Cuenta]) -> None:
    """Keep the figures of few people to ourselves.

    One alone would be found by taking the others from the total: the next one is kept with it.
    """
    told = sorted((one for one in rows if one.is_some), key=_people)
    few = sum(_people(one) < MENOS_DE for one in told)
    for one in told[: 2 if few == 1 else few]:
        one.reservada = True


def _people(one: Cuenta) -> int:
    return max(one.pidieron, one.acreditadas)


def _by_level(rows: Sequence[Mapping[str, Any]], nivel: str) -> list[Cuenta]:
    names = _names(nivel, [row["persona__municipio"] for row in rows])
    found: dict[str, Cuenta] = {}
    for row in rows:
        cvegeo = row["persona__municipio"]
        name = names(cvegeo) if cvegeo else SIN_MUNICIPIO
        found.setdefault(name, Cuenta(name)).add(row)
    return sorted(found.values(), key=lambda one: (-one.inscritas, -one.pidieron, one.nombre))


def _names(nivel: str, cvegeos: list[str | None]) -> Any:
    """Return how a municipality's row is called at that level: one query at most."""
    if nivel == "region":
        return lambda cvegeo: region_of(cvegeo).label
    if nivel == "estado":
        states = dict(Entidad.objects.values_list("pk", "nombre"))
        return lambda cvegeo: states[cvegeo[:2]]
    places = Municipio.objects.select_related("entidad").filter(pk__in=filter(None, cvegeos))
    named = {one.pk: str(one) for one in places}
    return lambda cvegeo: named[cvegeo]
