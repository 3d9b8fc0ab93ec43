"""The directory of municipalities: which there are, which take part, where one is."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.utils.http import urlencode
from wagtail.models import Page

from comun.texto import fold
from municipios import queries as municipios
from municipios.models import Entidad, Municipio

from ..enums import VALORES, Aspecto, Valor
from ..models import MunicipioPage, Organo
from . import mapa
from .lugar import CVEGEO

POR_PAGINA = 30
_MOST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Busqueda:
    """What was asked of the directory."""

    q: str = ""
    entidad: str = ""
    participan: bool = False
    instituto: bool = False
    generacion: str = ""
    pagina: int = 1

    @property
    def is_active(self) -> bool:
        return bool(self.q or self.entidad or self.is_narrowed)

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for more than a name and a state."""
        return self.participan or self.instituto or bool(self.generacion)

    def address(self, pagina: int) -> str:
        pairs = {
            "q": self.q,
            "entidad": self.entidad,
            "generacion": self.generacion,
            "instituto": "1" if self.instituto else "",
            "participan": "1" if self.participan else "",
            "pagina": str(pagina) if pagina > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in pairs.items() if value})


@dataclass(frozen=True, slots=True)
class Fila:
    """A municipality as a row of the directory."""

    cvegeo: str
    nombre: str
    estado: str
    publicadas: int
    con_instituto: bool


@dataclass(frozen=True, slots=True)
class Directorio:
    """What the page of the directory shows."""

    busqueda: Busqueda
    entidades: list[Entidad]
    generaciones: list[Valor]
    mapa: mapa.Mapa
    filas: list[Fila]
    total: int
    paginas: int
    anterior: str
    siguiente: str


def read(datos: Mapping[str, str]) -> Busqueda:
    """Read the address; what has a wrong shape counts as nothing."""
    entidad, pagina = datos.get("entidad", ""), datos.get("pagina", "")
    generacion = datos.get("generacion", "")
    return Busqueda(
        q=" ".join(datos.get("q", "").replace("\x00", " ").split())[:_MOST_LETTERS],
        entidad=entidad if re.fullmatch(r"[0-9]{2}", entidad) else "",
        participan=datos.get("participan") == "1",
        instituto=datos.get("instituto") == "1",
        generacion=generacion if generacion in VALORES[Aspecto.GENERACION] else "",
        pagina=max(int(pagina), 1) if re.fullmatch(r"[0-9]{1,6}", pagina) else 1,
    )


def directorio(busqueda: Busqueda) -> Directorio:
    """Read one page of the directory: seven queries at most."""
    entidades = list(Entidad.objects.order_by("cve_ent"))
    if busqueda.entidad not in {entidad.pk for entidad in entidades}:
        busqueda = replace(busqueda, entidad="")
    found = _found(busqueda)
    total = found.count()
    pages = max(1, -(-total // POR_PAGINA))
    busqueda = replace(busqueda, pagina=min(busqueda.pagina, pages))
    start = (busqueda.pagina - 1) * POR_PAGINA
    return Directorio(
        busqueda=busqueda,
        entidades=entidades,
        generaciones=VALORES[Aspecto.GENERACION],
        mapa=mapa.draw(found if busqueda.is_active else _with_something(), de=busqueda.entidad),
        filas=_rows(list(found[start : start + POR_PAGINA])),
        total=total,
        paginas=pages,
        anterior=busqueda.address(busqueda.pagina - 1) if busqueda.pagina > 1 else "",
        siguiente=busqueda.address(busqueda.pagina + 1) if busqueda.pagina < pages else "",
    )


def _found(busqueda: Busqueda) -> QuerySet[Municipio]:
    # A key is typed too; no name is made of digits.
    found: QuerySet[Municipio]
    if CVEGEO.fullmatch(busqueda.q):
        found = Municipio.objects.select_related("entidad").filter(pk=busqueda.q)
    elif busqueda.q and not fold(busqueda.q):
        found = Municipio.objects.none()
    else:
        found = municipios.matching(busqueda.q)
    if busqueda.entidad:
        found = found.filter(entidad=busqueda.entidad)
    if busqueda.participan:
        found = found.filter(pagina__path__in=_with_parent().values("padre"))
    if busqueda.instituto:
        found = found.filter(_has_institute())
    if busqueda.generacion:
        of_it = Organo.objects.of_generacion(busqueda.generacion)
        found = found.filter(Exists(of_it.filter(municipio=OuterRef("pk"))))
    return found.annotate(con_instituto=_has_institute())


def _has_institute() -> Exists:
    return Exists(Organo.objects.de_planeacion().filter(municipio=OuterRef("pk")))


def _with_something() -> QuerySet[Municipio]:
    """Return those that have an institute or publish: what the map shows before anybody asks."""
    taking_part = Q(pagina__path__in=_with_parent().values("padre"))
    return Municipio.objects.filter(taking_part | Q(_has_institute()))


def _rows(found: list[Municipio]) -> list[Fila]:
    totals = _published(one.pk for one in found)
    return [
        Fila(
            one.pk,
            one.nombre,
            one.entidad.nombre,
            totals[one.pk],
            one.con_instituto,  # type: ignore[attr-defined]  # annotated above
        )
        for one in found
    ]


def _published(claves: Iterable[str]) -> Counter[str]:
    """Count what is published below each municipality."""
    keys = dict(
        MunicipioPage.objects.filter(municipio__in=list(claves)).values_list("path", "municipio")
    )
    counts = _with_parent().filter(padre__in=keys).values("padre").annotate(n=Count("pk"))
    return Counter({keys[path]: n for path, n in counts.values_list("padre", "n")})


def _with_parent() -> QuerySet[Page]:
    """Return the published pages open to everybody, each with the path of the one above."""
    return (
        Page.objects.live()
        .public()
        .annotate(padre=Substr("path", 1, Length("path") - Page.steplen))
        .order_by()
    )
