"""The planning institutes over time: León, those it listed, and those that other sources tell."""

from collections import defaultdict
from dataclasses import dataclass

from comun.direcciones import from_url_path
from metodologia.models import ElementoPage

from ..enums import Aspecto, TipoOrgano
from ..models import Afirmacion, Organo

_LISTA = "/metodologia/extension/"
# The drawing: one column for each year with institutes, one dot above the other within it.
_COLUMNA, _PASO, _RADIO, _LEAST = 100, 38, 14, 6


@dataclass(frozen=True, slots=True)
class Fundado:
    """An institute, the year a source gives it and the words and date of the source."""

    titulo: str
    anio: int | None
    texto: str
    fuente: str
    fecha: str
    url: str
    cvegeo: str
    lugar: str
    otras: list[Afirmacion]


@dataclass(frozen=True, slots=True)
class Marca:
    """An institute in the drawing."""

    titulo: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Anio:
    """A year in the drawing, with the institutes above it."""

    anio: int
    x: str
    cuantos: int
    marcas: list[Marca]


@dataclass(frozen=True, slots=True)
class Linea:
    """The timeline: its drawing and the table behind it."""

    anios: list[Anio]
    ancho: int
    alto: int
    listados: list[Fundado]
    en_formacion: list[Fundado]
    otros: list[Fundado]

    @property
    def base(self) -> int:
        return self.alto - 44

    @property
    def pie(self) -> int:
        return self.alto - 12

    @property
    def fin(self) -> int:
        return self.ancho - 20


def linea() -> Linea:
    """Read the timeline: three queries."""
    organos = list(
        Organo.objects.filter(tipo=TipoOrgano.INSTITUTO)
        .select_related("municipio__entidad", "elemento")
        .order_by("pk")
    )
    said: dict[int, list[Afirmacion]] = defaultdict(list)
    for one in Afirmacion.objects.filter(organo__in=organos).order_by("fuente_fecha", "pk"):
        said[one.organo_id].append(one)
    mapped = {one.elemento_id: one for one in organos if one.elemento_id}
    rows = [_listed(page, mapped, said) for page in _extension()]
    told = {row.url for row in rows}
    others = [
        founded
        for one in organos
        if not _is_listed(one, told)
        for founded in _founded(one, said[one.pk])
    ]
    first = min((row.anio for row in rows if row.anio), default=None)
    source = rows[0].fuente if rows else ""
    # Whoever made the list is its first line: same source, an earlier year.
    own = [one for one in others if one.fuente == source and first and (one.anio or first) < first]
    dated = sorted([*own, *(row for row in rows if row.anio)], key=lambda row: row.anio or 0)
    rest = sorted((one for one in others if one not in own), key=lambda row: row.anio or 0)
    by_year: dict[int, list[Fundado]] = defaultdict(list)
    for row in [*dated, *rest]:
        by_year[row.anio or 0].append(row)
    height = 60 + _PASO * max((len(found) for found in by_year.values()), default=1)
    return Linea(
        anios=_draw(by_year, base=height - 44),
        ancho=_COLUMNA * max(len(by_year), _LEAST),
        alto=height,
        listados=dated,
        en_formacion=[row for row in rows if not row.anio],
        otros=rest,
    )


def _extension() -> list[ElementoPage]:
    pages = ElementoPage.objects.live().filter(url_path__contains=_LISTA)
    return list(pages.select_related("fuente").order_by("path"))


def _is_listed(organo: Organo, told: set[str]) -> bool:
    page = organo.elemento
    return page is not None and from_url_path(page.url_path or "") in told


def _listed(
    page: ElementoPage, mapped: dict[int | None, Organo], said: dict[int, list[Afirmacion]]
) -> Fundado:
    organo = mapped.get(page.pk)
    others = said[organo.pk] if organo else []
    return Fundado(
        titulo=page.title,
        anio=page.anio,
        texto=page.texto_fuente,
        fuente=page.fuente.nombre_corto,
        fecha=page.fuente.fecha_texto,
        url=from_url_path(page.url_path or ""),
        cvegeo=organo.municipio_id if organo else "",
        lugar=str(organo.municipio) if organo else "",
        otras=[one for one in others if one.fuente != page.fuente.nombre_corto],
    )


def _founded(organo: Organo, said: list[Afirmacion]) -> list[Fundado]:
    """Return the institute under the first year that a source gives it; nothing without a year."""
    corrected = {one.corrige_id for one in said}
    years = [one for one in said if one.aspecto == Aspecto.FUNDACION and one.pk not in corrected]
    if not years:
        return []
    first = years[0]
    return [
        Fundado(
            titulo=organo.nombre,
            anio=first.anio,
            texto=first.texto,
            fuente=first.fuente,
            fecha=str(first.fuente_fecha.year) if first.fuente_estimada else "",
            url="",
            cvegeo=organo.municipio_id,
            lugar=str(organo.municipio),
            otras=[one for one in said if one.pk != first.pk and one.fuente != first.fuente],
        )
    ]


def _draw(by_year: dict[int, list[Fundado]], *, base: int) -> list[Anio]:
    found = []
    for column, year in enumerate(sorted(by_year)):
        x = f"{column * _COLUMNA + _COLUMNA // 2}"
        marks = [
            Marca(row.titulo, x, f"{base - _RADIO - 6 - place * _PASO}")
            for place, row in enumerate(by_year[year])
        ]
        found.append(Anio(year, x, len(marks), marks))
    return found
