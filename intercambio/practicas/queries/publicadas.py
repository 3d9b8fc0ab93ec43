"""The practices that everybody may read, and how one stands as a row of a list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Length, Substr

from comun.direcciones import from_url_path
from comun.visibles import published
from directorio.models import MunicipioPage
from metodologia.queries import step_numbers

from ..enums import Origen
from ..models import PracticaElemento, PracticaPage

_COLUMNS = (
    "pk", "title", "resumen", "url_path", "origen", "cvegeo", "municipio", "materia__clave",
    "materia__title", "first_published_at", "last_published_at", "fuente__nombre_corto", "folio",
    "archivada_at",
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
    archivada: bool


def publicadas() -> QuerySet[PracticaPage]:
    """Return what is published and open to everybody, each with the key of its municipality.

    Not what was archived: that is read at its address, and stands in no list.
    """
    return todas().filter(archivada_at=None)


def todas() -> QuerySet[PracticaPage]:
    """Return the same with what was archived, for lists that say so."""
    return with_cvegeo(abiertas())


def abiertas() -> QuerySet[PracticaPage]:
    """Return all that may be read, each with `padre` only: its municipality's page, by path."""
    return _with_padre(published(PracticaPage.objects.all()))


def with_cvegeo(practicas: QuerySet[PracticaPage]) -> QuerySet[PracticaPage]:
    """Annotate with `cvegeo`, that of the page above, and with `lugar`, its text for searches."""
    above = MunicipioPage.objects.filter(path=OuterRef("padre"))
    return _with_padre(practicas).annotate(
        cvegeo=Subquery(above.values("municipio_id")[:1], output_field=CharField()),
        lugar=Subquery(above.values("municipio__busqueda")[:1]),
    )


def _with_padre(practicas: QuerySet[PracticaPage]) -> QuerySet[PracticaPage]:
    return practicas.annotate(padre=Substr("path", 1, Length("path") - PracticaPage.steplen))


def with_municipio(practicas: QuerySet[PracticaPage]) -> QuerySet[PracticaPage]:
    """Annotate what `with_cvegeo` did with `municipio`: «León, Guanajuato»."""
    name = Concat("municipio__nombre", Value(", "), "municipio__entidad__nombre")
    above = MunicipioPage.objects.filter(path=OuterRef("padre"))
    return practicas.annotate(
        municipio=Subquery(above.values(en_palabras=name)[:1], output_field=CharField())
    )


def newest_first(practicas: QuerySet[PracticaPage]) -> QuerySet[PracticaPage]:
    return practicas.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


def rows(practicas: QuerySet[PracticaPage]) -> list[Fila]:
    """Read these practices as rows: two queries."""
    values = list(with_municipio(practicas).values_list(*_COLUMNS))
    claves = _element_keys(row[0] for row in values)
    return [
        Fila(
            pk=row[0], titulo=row[1], resumen=row[2], url=from_url_path(row[3]),
            documental=row[4] == Origen.DOCUMENTAL, cvegeo=row[5] or "", lugar=row[6] or "",
            materia_clave=row[7] or "", materia=row[8] or "", pasos=step_numbers(claves[row[0]]),
            publicada_at=row[9], cambio_at=row[10], fuente=row[11] or "", folio=row[12] or "",
            archivada=row[13] is not None,
        )
        for row in values
    ]  # fmt: skip


def recientes(limit: int = 5) -> list[Fila]:
    """Return the practices published last."""
    return rows(newest_first(publicadas())[:limit])


def de_municipio(cvegeo: str, limit: int = 100) -> list[Fila]:
    """Return the published practices of a municipality, the last one first."""
    return rows(newest_first(publicadas().filter(cvegeo=cvegeo))[:limit])


def _element_keys(practicas: Iterable[int]) -> dict[int, list[str]]:
    """Return the keys of the published elements that each of these practices touches."""
    found: dict[int, list[str]] = defaultdict(list)
    ties = PracticaElemento.objects.filter(practica__in=list(practicas), elemento__live=True)
    for practica, clave in ties.values_list("practica_id", "elemento__clave"):
        found[practica].append(clave)
    return found
