"""The capability map of one municipality."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from municipios.models import Municipio

from ..formacion import MENOS_DE
from . import elementos, hechos, ofertas, personas, siguiente
from .elementos import Elemento
from .hechos import Hechos
from .personas import Personas
from .siguiente import Hueco, Paso

COLUMNAS = (
    "Clave", "Elemento", "Tipo", "Personas en funciones con constancia vigente",
    "Personas alguna vez", "Prácticas publicadas", "Prácticas replicadas",
    "Instrumentos en vigor", "De ellos, por vencer", "Estado", "Qué sigue", "Dónde",
)  # fmt: skip
ANCHOS = (8, 44, 24, 20, 16, 14, 14, 14, 14, 22, 60, 60)
ESTADOS = {
    (True, True): "Lo saben y lo hacen",
    (True, False): "Lo saben",
    (False, True): "Lo hacen",
    (False, False): "Por empezar",
}


@dataclass(frozen=True, slots=True)
class Renglon:
    """An element: who knows it, what was done, what comes next."""

    elemento: Elemento
    personas: Personas
    hechos: Hechos
    sigue: Paso | None

    @property
    def saben(self) -> bool:
        return self.personas.ahora > 0

    @property
    def hacen(self) -> bool:
        return self.hechos.is_some

    @property
    def is_some(self) -> bool:
        """Whether there is anything to show, were it only what was known once."""
        return self.saben or self.hacen or self.personas.alguna_vez > 0

    @property
    def estado(self) -> str:
        return ESTADOS[self.saben, self.hacen]

    @property
    def ahora(self) -> str:
        return few(self.personas.ahora)

    @property
    def alguna_vez(self) -> str:
        return few(self.personas.alguna_vez)

    def cells(self, tipo: str) -> tuple[str | int, ...]:
        return (
            self.elemento.clave, self.elemento.titulo, tipo, self.ahora, self.alguna_vez,
            self.hechos.practicas, self.hechos.replicas, len(self.hechos.instrumentos),
            len(self.hechos.por_vencer), self.estado,
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
class Mapa:
    """All of it."""

    grupos: list[Grupo]
    pasos: list[Paso] = field(default_factory=list)

    @property
    def renglones(self) -> list[Renglon]:
        return [one for grupo in self.grupos for one in grupo.renglones]

    @property
    def ciclo(self) -> list[Renglon]:
        return [one for one in self.renglones if one.elemento.is_paso]

    @property
    def is_empty(self) -> bool:
        return not any(one.is_some for one in self.renglones)

    @property
    def cuentas(self) -> dict[str, int]:
        """How many elements stand in each state."""
        counted = dict.fromkeys(ESTADOS.values(), 0)
        for one in self.renglones:
            counted[one.estado] += 1
        return counted


def few(people: int) -> str:
    """Say a number of people, unless it is so small that it says who they are.

    The same bound as on the municipality's record: a finer figure here would undo that one.
    """
    return f"1 a {MENOS_DE - 1}" if 0 < people < MENOS_DE else str(people)


def read(municipio: Municipio, *, at: datetime) -> Mapa:
    """Read the map: eight queries, and three more every ten minutes."""
    cvegeo = municipio.pk
    lists = elementos.lists()
    people = personas.of_municipio(cvegeo, at=at)
    done = hechos.of([cvegeo], on=timezone.localdate(at))
    offers = ofertas.read()

    def row(elemento: Elemento) -> Renglon:
        hueco = Hueco(
            elemento,
            people.get(elemento.pk, Personas()),
            done.get((cvegeo, elemento.pk), Hechos()),
            cvegeo,
            municipio.poblacion,
        )
        return Renglon(elemento, hueco.personas, hueco.hechos, siguiente.step(hueco, offers))

    grupos = [Grupo(one.slug, one.titulo, [row(e) for e in one.elementos]) for one in lists]
    steps = [one.sigue for grupo in grupos for one in grupo.renglones]
    return Mapa(grupos, siguiente.first(steps))
