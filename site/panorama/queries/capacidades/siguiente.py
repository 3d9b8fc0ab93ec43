"""What would fill a gap, what is nearest to being filled first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlencode

from comun import fechas

from .elementos import Elemento
from .hechos import Hechos
from .ofertas import Curso, Ofertas, Practica, is_alike
from .personas import Personas

APOYOS = "/intercambio/apoyos/"
CUANTOS = 3
# By who knows it and whether it was done.
_AYUDA = {
    (True, False): "Ya hay quien lo sabe, y nadie más ha publicado cómo lo hizo. Pregunte.",
    (False, True): "Ya se hace, y no hay un curso abierto. Pida que alguien se lo enseñe.",
    (False, False): "No hay curso abierto ni práctica publicada. Pregunte a otros municipios.",
}


class Rango(IntEnum):
    """How near a gap is to being filled: the lower, the less is missing."""

    CURSANDO = 0  # somebody is on the way
    POR_VENCER = 1  # it is lost if nothing is done
    SE_SUPO = 2  # it was known here
    CURSO_A_MEDIAS = 3  # the other half is there
    PRACTICA_A_MEDIAS = 4
    CURSO = 5
    PRACTICA = 6
    APOYO_A_MEDIAS = 7
    APOYO = 8


@dataclass(frozen=True, slots=True)
class Paso:
    """One thing to do, and where."""

    rango: int
    clase: str  # curso, practica, instrumento, apoyo
    titulo: str
    detalle: str
    url: str


@dataclass(frozen=True, slots=True)
class Hueco:
    """What a municipality has of an element, and what could be offered to it."""

    elemento: Elemento
    personas: Personas
    hechos: Hechos
    cvegeo: str
    poblacion: int | None


def step(hueco: Hueco, ofertas: Ofertas) -> Paso | None:
    """Return the nearest thing to do; nothing where somebody knows and it is done."""
    return min(_options(hueco, ofertas), key=lambda paso: paso.rango, default=None)


def first(pasos: Iterable[Paso | None], cuantos: int = CUANTOS) -> list[Paso]:
    """Return the nearest ones, each place once and no more than two of a kind."""
    found: list[Paso] = []
    for paso in sorted((one for one in pasos if one), key=lambda one: one.rango):
        kinds = [one.clase for one in found]
        if paso.url not in {one.url for one in found} and kinds.count(paso.clase) < 2:
            found.append(paso)
    return found[:cuantos]


def help_with(elemento: Elemento, detalle: str, rango: int) -> Paso:
    url = f"{APOYOS}?{urlencode({'elemento': elemento.clave})}"
    return Paso(rango, "apoyo", f"Pida apoyo con {_named(elemento)}", detalle, url)


def _options(hueco: Hueco, ofertas: Ofertas) -> Iterator[Paso]:
    elemento, hechos = hueco.elemento, hueco.hechos
    curso = ofertas.cursos.get(elemento.pk)
    practica = ofertas.practice_for(elemento.pk, fuera_de=[hueco.cvegeo], poblacion=hueco.poblacion)
    knows, done = bool(hueco.personas.ahora), hechos.is_some
    for instrumento in hechos.por_vencer:
        day = fechas.short(instrumento.vigente_hasta) if instrumento.vigente_hasta else ""
        yield Paso(
            Rango.POR_VENCER, "instrumento", f"Renueve «{instrumento.titulo}»",
            f"Vale hasta el {day}.", f"/municipios/{hueco.cvegeo}/#instrumentos",
        )  # fmt: skip
    if not knows and curso:
        yield _course(hueco, curso)
    if not done and practica:
        yield _practice(hueco, practica)
    if not (knows and done):
        rango = Rango.APOYO_A_MEDIAS if knows or done else Rango.APOYO
        yield help_with(elemento, _AYUDA[knows, done], rango)


def _course(hueco: Hueco, curso: Curso) -> Paso:
    name = _named(hueco.elemento)
    if hueco.personas.cursando:
        words = f"Alguien del municipio ya lo cursa. Con su constancia se cubre {name}."
        return Paso(Rango.CURSANDO, "curso", f"Termine «{curso.titulo}»", words, curso.url)
    if hueco.personas.alguna_vez:
        words = f"Hubo constancia de {name}; hoy nadie en funciones la tiene vigente."
        return Paso(Rango.SE_SUPO, "curso", f"Vuelva a tomar «{curso.titulo}»", words, curso.url)
    rango = Rango.CURSO_A_MEDIAS if hueco.hechos.is_some else Rango.CURSO
    words = f"Nadie en funciones tiene constancia de {name}."
    return Paso(rango, "curso", f"Tome «{curso.titulo}»", words, curso.url)


def _practice(hueco: Hueco, practica: Practica) -> Paso:
    rango = Rango.PRACTICA_A_MEDIAS if hueco.personas.ahora else Rango.PRACTICA
    alike = ", de tamaño parecido" if is_alike(practica, hueco.poblacion) else ""
    words = f"Es de {practica.municipio}{alike}, y trata de {_named(hueco.elemento)}."
    return Paso(rango, "practica", f"Lea y adapte «{practica.titulo}»", words, practica.url)


def _named(elemento: Elemento) -> str:
    return f"«{elemento.titulo}»"
