"""What the search page shows: groups, municipalities, ways to narrow it."""

from dataclasses import dataclass

from busqueda import queries as busqueda
from busqueda.queries import POR_PAGINA, TOPE, Hallazgo, Hallazgos
from certificados import folios
from metodologia.models import ElementoPage
from metodologia.queries import plate
from municipios.models import Municipio
from municipios.queries import Hallazgo as Municipios
from municipios.queries import search as search_municipios

from .consulta import MUNICIPIO, Consulta

_POCOS = 6  # municipalities, beside other things
# What people narrow by: the letters of the keys. The other lists of the methodology are too many.
_FACETAS = (("E", "Paso del ciclo"), ("M", "Materia"))


@dataclass(frozen=True)
class Faceta:
    """A way to narrow the search; where it is the one in hand, `url` undoes it."""

    titulo: str
    total: int
    url: str
    is_current: bool
    placa: str = ""

    @property
    def cuantos(self) -> str:
        return _how_many(self.total)


@dataclass(frozen=True)
class Grupo:
    """What was found of one kind, and where the rest of it is."""

    tipo: str
    nombre: str
    total: int
    hay_mas: bool
    hallazgos: list[Hallazgo]
    url: str

    @property
    def cuantos(self) -> str:
        return _how_many(self.total + self.hay_mas)

    @property
    def hay_ocultos(self) -> bool:
        return self.total > len(self.hallazgos)


@dataclass(frozen=True)
class Resultado:
    """Everything on the page. `parcial`: the last of it has only some of the words."""

    consulta: Consulta
    grupos: list[Grupo]
    municipios: Municipios
    tipos: list[Faceta]
    facetas: list[tuple[str, list[Faceta]]]
    sin_palabras: bool
    parcial: bool
    folio: str

    @property
    def lugares(self) -> list[Municipio]:
        return self.municipios.municipios

    @property
    def lugares_primero(self) -> bool:
        """Whether somebody wrote exactly a municipality's name."""
        return bool(self.municipios.exactos)

    @property
    def is_empty(self) -> bool:
        return not self.lugares and not any(grupo.hallazgos for grupo in self.grupos)

    @property
    def paginas(self) -> int:
        """How many pages the one kind that was asked for has."""
        return -(-self.grupos[0].total // POR_PAGINA) if self.consulta.tipo and self.grupos else 1

    @property
    def anterior(self) -> str:
        pagina = self.consulta.pagina
        return self.consulta.url(pagina=pagina - 1) if pagina > 1 else ""

    @property
    def siguiente(self) -> str:
        pagina = self.consulta.pagina
        return self.consulta.url(pagina=pagina + 1) if pagina < self.paginas else ""

    @property
    def url_sin_tipo(self) -> str:
        return self.consulta.url(tipo="")

    @property
    def url_sin_elemento(self) -> str:
        return self.consulta.url(elemento="")

    @property
    def url_sin_acotar(self) -> str:
        return self.consulta.url(tipo="", elemento="")

    @property
    def url_municipios(self) -> str:
        return self.consulta.url(tipo=MUNICIPIO)


def find(consulta: Consulta, *, ambitos: set[str]) -> Resultado:
    """Find what was asked for among what is open and what `ambitos` opens: at most six queries."""
    tipo = "" if consulta.tipo == MUNICIPIO else consulta.tipo
    found = busqueda.search(
        consulta.q,
        ambitos=ambitos,
        tipo=consulta.tipo or None,
        elemento=consulta.elemento or None,
        desde=(consulta.pagina - 1) * POR_PAGINA if tipo else 0,
    )
    places = _municipios(consulta)
    grupos = _grupos(consulta, found)
    folio = folios.normalize(consulta.q)
    return Resultado(
        consulta=consulta,
        grupos=[grupo for grupo in grupos if consulta.tipo in ("", grupo.tipo)],
        municipios=Municipios([]) if tipo else places,
        tipos=_tipos(consulta, grupos, places),
        facetas=_facetas(consulta, dict(found.elementos)),
        sin_palabras=bool(consulta.q) and not found.palabras,
        parcial=found.parcial,
        folio=folio if folios.is_valid(folio) else "",
    )


def _municipios(consulta: Consulta) -> Municipios:
    """Names touch no element: narrowing by one leaves them out."""
    if consulta.elemento:
        return Municipios([])
    if consulta.tipo == MUNICIPIO:
        return search_municipios(consulta.q)
    return search_municipios(consulta.q, limit=_POCOS)


def _grupos(consulta: Consulta, found: Hallazgos) -> list[Grupo]:
    return [
        Grupo(
            tipo=grupo.tipo,
            nombre=grupo.nombre,
            total=grupo.total,
            hay_mas=grupo.hay_mas,
            hallazgos=grupo.hallazgos,
            url=consulta.url(tipo=grupo.tipo),
        )
        for grupo in found.grupos
    ]


def _tipos(consulta: Consulta, grupos: list[Grupo], places: Municipios) -> list[Faceta]:
    rows = [(grupo.tipo, grupo.nombre, grupo.total + grupo.hay_mas) for grupo in grupos]
    if places.municipios:
        rows.append((MUNICIPIO, "Municipios", 0))  # nobody counts them
    return [
        Faceta(nombre, total, consulta.url(tipo=tipo), consulta.tipo == tipo)
        for tipo, nombre, total in rows
    ]


def _facetas(consulta: Consulta, totals: dict[str, int]) -> list[tuple[str, list[Faceta]]]:
    letters = tuple(letter for letter, _ in _FACETAS)
    wanted = [clave for clave in totals if clave.startswith(letters)]
    if not wanted:
        return []
    rows = ElementoPage.objects.live().public().filter(clave__in=wanted)
    titles = dict(rows.values_list("clave", "title"))
    groups = []
    for letter, name in _FACETAS:
        claves = sorted((clave for clave in titles if clave[0] == letter), key=_number)
        if claves:
            facetas = [_faceta(consulta, clave, titles[clave], totals[clave]) for clave in claves]
            groups.append((name, facetas))
    return groups


def _faceta(consulta: Consulta, clave: str, titulo: str, total: int) -> Faceta:
    is_current = clave == consulta.elemento
    url = consulta.url(elemento="" if is_current else clave)
    return Faceta(titulo, total, url, is_current, placa=plate(clave))


def _number(clave: str) -> tuple[int, str]:
    return len(clave), clave


def _how_many(total: int) -> str:
    return f"más de {TOPE}" if total > TOPE else str(total)
