"""The practices that everybody may read, and how one stands as a row of a list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr

from comun.direcciones import from_url_path
from directorio.models import MunicipioPage
from metodologia.queries import step_numbers
from municipios.models import Municipio

from ..enums import Origen
from ..models import PracticaElemento, PracticaPage

_COLUMNS = (
    "pk", "title", "resumen", "url_path", "origen", "cvegeo", "materia__clave", "materia__title",
    "first_published_at", "last_published_at", "fuente__nombre_corto", "folio",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fila:
    """A published practice as a row of a list."""

    pk: int
    titulo: str
    resumen: str
    url: str
    documental: bool
    cvegeo: str
    lugar: str
    materia_clave: str
    materia: str
    pasos: list[int]
    publicada_at: datetime | None
    cambio_at: datetime | None
    fuente: str
    folio: str


def publicadas() -> QuerySet[PracticaPage]:
    """Return what is published and open to everybody, each with the key of its municipality.

    One query of its own: Wagtail asks which pages are private.
    """
    return with_cvegeo(PracticaPage.objects.live().public())


def with_cvegeo(practicas: QuerySet[PracticaPage]) -> QuerySet[PracticaPage]:
    """Annotate with `cvegeo`, that of the page above, and with `lugar`, its text for searches."""
    above = MunicipioPage.objects.filter(path=OuterRef("padre"))
    return practicas.annotate(
        padre=Substr("path", 1, Length("path") - PracticaPage.steplen)
    ).annotate(
        cvegeo=Subquery(above.values("municipio_id")[:1], output_field=CharField()),
        lugar=Subquery(above.values("municipio__busqueda")[:1]),
    )


def newest_first(practicas: QuerySet[PracticaPage]) -> QuerySet[PracticaPage]:
    return practicas.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


def rows(practicas: QuerySet[PracticaPage], lugares: dict[str, str] | None = None) -> list[Fila]:
    """Read these practices as rows: two queries, and one more where `lugares` is not known."""
    values = list(practicas.values_list(*_COLUMNS))
    claves = _element_keys(row[0] for row in values)
    names = lugares if lugares is not None else places({row[5] for row in values})
    return [
        Fila(
            pk=row[0], titulo=row[1], resumen=row[2], url=from_url_path(row[3]),
            documental=row[4] == Origen.DOCUMENTAL, cvegeo=row[5] or "",
            lugar=names.get(row[5], ""), materia_clave=row[6] or "", materia=row[7] or "",
            pasos=step_numbers(claves[row[0]]), publicada_at=row[8], cambio_at=row[9],
            fuente=row[10] or "", folio=row[11] or "",
        )
        for row in values
    ]  # fmt: skip


def recientes(limit: int = 5) -> list[Fila]:
    """Return the practices published last."""
    return rows(newest_first(publicadas())[:limit])


def de_municipio(cvegeo: str, limit: int = 100) -> list[Fila]:
    """Return the published practices of a municipality, the last one first."""
    return rows(newest_first(publicadas().filter(cvegeo=cvegeo))[:limit])


def places(claves: Iterable[str]) -> dict[str, str]:
    """Return «León, Guanajuato» by key."""
    found = Municipio.objects.filter(pk__in=list(claves)).values_list(
        "pk", "nombre", "entidad__nombre"
    )
    return {pk: f"{nombre}, {entidad}" for pk, nombre, entidad in found}


def _element_keys(practicas: Iterable[int]) -> dict[int, list[str]]:
    """Return the keys of the published elements that each of these practices touches."""
    found: dict[int, list[str]] = defaultdict(list)
    ties = PracticaElemento.objects.filter(practica__in=list(practicas), elemento__live=True)
    for practica, clave in ties.values_list("practica_id", "elemento__clave"):
        found[practica].append(clave)
    return found
