"""The capability map of a network: how many of its members have at least one of each."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from municipios.models import Municipio, Red

from . import elementos, hechos, ofertas, personas, siguiente
from .elementos import Elemento
from .municipio import ESTADOS
from .ofertas import Ofertas
from .siguiente import Paso

COLUMNAS = (
    "Clave", "Elemento", "Tipo", "Municipios de la red", "Con alguien que lo sabe",
    "Con práctica publicada", "Con práctica replicada", "Con instrumento en vigor", "Qué sigue",
    "Dónde",
)  # fmt: skip
ANCHOS = (8, 44, 24, 14, 16, 16, 16, 16, 60, 60)


@dataclass(frozen=True, slots=True)
class Renglon:
    """An element: how many municipalities have somebody, a practice, a replica, an instrument."""

    elemento: Elemento
    total: int
    saben: int
    publican: int
    replican: int
    con_instrumento: int
    hacen: int
    sigue: Paso | None

    @property
    def is_some(self) -> bool:
        return bool(self.saben or self.hacen)

    def cells(self, tipo: str) -> tuple[str | int, ...]:
        return (
            self.elemento.clave, self.elemento.titulo, tipo, self.total, self.saben,
            self.publican, self.replican, self.con_instrumento,
            self.sigue.titulo if self.sigue else "", self.sigue.url if self.sigue else "",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grupo:
    """The rows of one list of the methodology."""

    slug: str
    titulo: str
    renglones: list[Renglon]

    @property
    def con_algo(self) -> list[Renglon]:
        return [one for one in self.renglones if one.is_some]

    @property
    def por_empezar(self) -> list[Renglon]:
        return [one for one in self.renglones if not one.is_some]


@dataclass(frozen=True, slots=True)
class Celda:
    """A municipality and a step."""

    paso: Elemento
    saben: bool
    hacen: bool

    @property
    def estado(self) -> str:
        return ESTADOS[self.saben, self.hacen]


@dataclass(frozen=True, slots=True)
class Miembro:
    """A municipality with its nine steps."""

    municipio: Municipio
    celdas: list[Celda]

    @property
    def cubiertos(self) -> int:
        return sum(one.saben and one.hacen for one in self.celdas)


@dataclass(frozen=True, slots=True)
class Mapa:
    """All of it."""

    red: Red
    grupos: list[Grupo]
    miembros: list[Miembro]
    pasos: list[Paso] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(one.is_some for grupo in self.grupos for one in grupo.renglones)

    @property
    def ciclo(self) -> list[Renglon]:
        return [r for grupo in self.grupos for r in grupo.renglones if r.elemento.is_paso]


@dataclass(frozen=True, slots=True)
class _Datos:
    """What was read, asked by municipality and element."""

    cvegeos: list[str]
    saben: set[tuple[str, int]]
    hechos: hechos.Tabla

    def row(self, elemento: Elemento, offers: Ofertas) -> Renglon:
        did = [one for cvegeo in self.cvegeos if (one := self.hechos.get((cvegeo, elemento.pk)))]
        know = {cvegeo for cvegeo in self.cvegeos if (cvegeo, elemento.pk) in self.saben}
        do = {cvegeo for cvegeo in self.cvegeos if self.does(cvegeo, elemento)}
        return Renglon(
            elemento,
            total=len(self.cvegeos),
            saben=len(know),
            publican=sum(one.practicas > 0 for one in did),
            replican=sum(one.replicas > 0 for one in did),
            con_instrumento=sum(bool(one.instrumentos) for one in did),
            hacen=len(do),
            sigue=_step(elemento, offers, self.cvegeos, know, do),
        )

    def member(self, municipio: Municipio, pasos: list[Elemento]) -> Miembro:
        cvegeo = municipio.pk
        celdas = [
            Celda(paso, (cvegeo, paso.pk) in self.saben, self.does(cvegeo, paso)) for paso in pasos
        ]
        return Miembro(municipio, celdas)

    def does(self, cvegeo: str, elemento: Elemento) -> bool:
        done = self.hechos.get((cvegeo, elemento.pk))
        return done is not None and done.is_some


def read(slug: str, *, at: datetime) -> Mapa | None:
    """Read the map of a network and its members of today: nine queries, and three now and then."""
    red = Red.objects.filter(slug=slug).first()
    if red is None:
        return None
    on = timezone.localdate(at)
    members = list(
        Municipio.objects.filter(pk__in=red.membresias.de_miembros(on).values("municipio"))
        .select_related("entidad")
        .order_by("busqueda", "pk")
    )
    cvegeos = [one.pk for one in members]
    lists = elementos.lists()
    datos = _Datos(cvegeos, personas.among(cvegeos, at=at), hechos.of(cvegeos, on=on, each=False))
    offers = ofertas.read()
    grupos = [Grupo(one.slug, one.titulo, [datos.row(e, offers) for e in one.elementos])
              for one in lists]  # fmt: skip
    steps = [one.sigue for grupo in grupos for one in grupo.renglones]
    pasos = [e for one in lists for e in one.elementos if e.is_paso]
    miembros = [datos.member(one, pasos) for one in members]
    return Mapa(red, grupos, miembros, siguiente.first(steps))


def _step(
    elemento: Elemento, offers: Ofertas, cvegeos: list[str], know: set[str], do: set[str]
) -> Paso | None:
    """Say what the members without it could do; the fewer they are, the nearer it is.

    Who learns first finds people to do it with: the course, then what another member did.
    """
    without = len(cvegeos) - len(know)
    curso = offers.cursos.get(elemento.pk)
    if without and curso:
        words = f"{_members(without)} sin nadie que sepa «{elemento.titulo}»."
        return Paso(without, "curso", f"Inscriba a su gente en «{curso.titulo}»", words, curso.url)
    undone = len(cvegeos) - len(do)
    if not undone:
        return None
    practica = _practice(elemento, offers, do)
    words = f"{_members(undone)} sin práctica ni instrumento de «{elemento.titulo}»."
    if practica:
        title = f"Lean y adapten «{practica.titulo}», de {practica.municipio}"
        return Paso(undone, "practica", title, words, practica.url)
    # After all that a course or a practice would fill.
    return siguiente.help_with(elemento, words, len(cvegeos) + undone)


def _practice(elemento: Elemento, offers: Ofertas, do: Collection[str]) -> ofertas.Practica | None:
    """Return one of a member, if there is one; else the newest of anybody."""
    found = offers.practicas.get(elemento.pk, [])
    return next((one for one in found if one.cvegeo in do), found[0] if found else None)


def _members(number: int) -> str:
    return f"Hay {number} municipio{'' if number == 1 else 's'} de la red"
