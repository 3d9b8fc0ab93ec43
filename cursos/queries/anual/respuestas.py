"""What municipalities answered to a survey: one's own rows, and all of them in sums."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.http import QueryDict
from django.utils import timezone

from metodologia.models import ElementoPage
from metodologia.queries import plate
from municipios.models import Entidad
from municipios.regiones import Region, region_of

from ...enums import Modalidad, Urgencia
from ...models import Deteccion, Necesidad, SinNecesidad
from . import elementos

COLUMNAS = (
    "Región", "Estado", "Clave del municipio", "Municipio", "Clave del elemento", "Elemento",
    "Personas", "Para cuándo", "Modalidad", "Para qué", "Fecha",
)  # fmt: skip
ANCHOS = (14, 20, 12, 30, 10, 44, 10, 18, 16, 50, 12)


@dataclass(frozen=True)
class Filtro:
    """Of which region or state; what the address says wrongly is left out."""

    region: str = ""
    estado: str = ""

    @property
    def query(self) -> str:
        if self.estado:
            return f"estado={self.estado}"
        return f"region={self.region}" if self.region else ""


@dataclass(frozen=True)
class Renglon:
    """An element, with what all municipalities together said of it."""

    elemento: int
    clave: str
    titulo: str
    municipios: int
    personas: int
    este_anio: int
    modalidad: str
    cursos: list[tuple[int, str]]

    @property
    def placa(self) -> str:
        return plate(self.clave)


@dataclass
class Lugar:
    """A region or a state: who answered there, and for how many people."""

    nombre: str
    municipios: int = 0
    personas: int = 0
    estados: list["Lugar"] = field(default_factory=list)


@dataclass(frozen=True)
class Resultados:
    renglones: list[Renglon]
    regiones: list[Lugar]
    filtro: Filtro

    @property
    def mayor(self) -> int:
        return max((one.personas for one in self.renglones), default=0) or 1


def read_filter(asked: QueryDict) -> Filtro:
    region, estado = asked.get("region", ""), asked.get("estado", "")
    known = Entidad.objects.filter(pk=estado[:2]).exists() if estado else False
    return Filtro(region=region if region in Region.values else "", estado=estado if known else "")


def element(clave: str) -> int | None:
    """Return the element that an address names, if one may ask for it."""
    found = ElementoPage.objects.live().filter(clave=clave[:4])
    return found.values_list("pk", flat=True).first()


def of_municipio(deteccion: Deteccion, cvegeo: str) -> list[Necesidad]:
    """Return what a municipality has said, as it said it: one query."""
    rows = Necesidad.objects.filter(deteccion=deteccion, municipio=cvegeo)
    return list(rows.select_related("elemento").order_by("-personas", "elemento__path"))


def read(deteccion: Deteccion, filtro: Filtro) -> Resultados:
    """Read the sums: four queries, however many answered."""
    rows = narrow(Necesidad.objects.filter(deteccion=deteccion), filtro)
    return Resultados(ranked(rows), _places(deteccion), filtro)


def ranked(rows: QuerySet[Necesidad]) -> list[Renglon]:
    """Return the elements asked for, the one for most people first: two queries."""
    summed = rows.values("elemento", "elemento__clave", "elemento__title").annotate(
        municipios=Count("municipio", distinct=True),
        total=Sum("personas"),
        pronto=Sum("personas", filter=Q(urgencia=Urgencia.ESTE_ANIO)),
        **{_key(value): Sum("personas", filter=Q(modalidad=value)) for value in Modalidad.values},
    )
    found = list(summed.order_by("-total", "elemento__clave"))
    courses = elementos.courses_of([row["elemento"] for row in found])
    return [
        Renglon(
            row["elemento"], row["elemento__clave"], row["elemento__title"], row["municipios"],
            row["total"], row["pronto"] or 0, _preferred(row), courses.get(row["elemento"], []),
        )
        for row in found
    ]  # fmt: skip


def cells(deteccion: Deteccion) -> Iterator[tuple[Any, ...]]:
    """Yield every row of the answers, for a spreadsheet; who typed them stays here."""
    rows = Necesidad.objects.filter(deteccion=deteccion)
    rows = rows.select_related("elemento", "municipio__entidad").order_by("municipio", "pk")
    for row in rows.iterator(chunk_size=500):
        place = row.municipio
        yield (
            region_of(place.pk).label, place.entidad.nombre, place.pk, place.nombre,
            row.elemento.clave, row.elemento.title, row.personas, row.get_urgencia_display(),
            row.get_modalidad_display(), row.nota, timezone.localdate(row.dicha_at),
        )  # fmt: skip
    nothing = SinNecesidad.objects.filter(deteccion=deteccion).order_by("municipio")
    for none in nothing.select_related("municipio__entidad").iterator(chunk_size=500):
        place = none.municipio
        yield (
            region_of(place.pk).label, place.entidad.nombre, place.pk, place.nombre,
            "", "No necesita nada este año", 0, "", "", "", timezone.localdate(none.dicha_at),
        )  # fmt: skip


def narrow(rows: QuerySet[Necesidad], filtro: Filtro) -> QuerySet[Necesidad]:
    if filtro.estado:
        return rows.filter(municipio__entidad=filtro.estado)
    if filtro.region:
        states = Entidad.objects.values_list("pk", flat=True)
        return rows.filter(
            municipio__entidad__in=[pk for pk in states if region_of(pk) == filtro.region]
        )
    return rows


def _places(deteccion: Deteccion) -> list[Lugar]:
    found = {region: Lugar(region.label) for region in Region}
    rows = Necesidad.objects.filter(deteccion=deteccion).values(
        "municipio__entidad", "municipio__entidad__nombre"
    )
    summed = rows.annotate(cuantos=Count("municipio", distinct=True), total=Sum("personas"))
    for row in summed.order_by("municipio__entidad__nombre"):
        region = found[region_of(row["municipio__entidad"])]
        region.estados.append(
            Lugar(row["municipio__entidad__nombre"], row["cuantos"], row["total"])
        )
        region.municipios += row["cuantos"]
        region.personas += row["total"]
    return [one for one in found.values() if one.estados]


def _key(modalidad: str) -> str:
    return f"en_{modalidad.replace('-', '_')}"


def _preferred(row: Mapping[str, Any]) -> str:
    return str(max(Modalidad, key=lambda one: row[_key(one.value)] or 0).label)
