"""What the result of an attempt shows: each answer with its why, and what comes next."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from certificados import queries as certificados
from certificados.models import Certificado
from cursos.evaluaciones import queries as motor
from cursos.evaluaciones.enums import TipoReactivo
from cursos.evaluaciones.models import Intento, Pregunta

from ...enums import EstadoInscripcion
from ...models import Inscripcion
from ..aprendizaje import faltantes, siguiente, trayectos
from ..aprendizaje.siguiente import SiguientePaso
from ..aprendizaje.trayecto import Trayecto
from . import acreditacion
from .acreditacion import Reglas

# «la lección 1.1», «las lecciones 2.1 y 2.6»: as the question bank names them.
_NUMBER = re.compile(r"(?:lecci(?:ón|ones) )?\b\d+\.\d+\b")


class Valoracion(TextChoices):
    CORRECTA = "correcta", "Correcta"
    PARCIAL = "parcial", "Correcta en parte"
    INCORRECTA = "incorrecta", "Incorrecta"
    SIN_RESPUESTA = "sin-respuesta", "Sin responder"


@dataclass(frozen=True)
class Trozo:
    """A piece of text; a link where `url` says so."""

    texto: str
    url: str = ""


@dataclass(frozen=True)
class Marcada:
    """A question with what was chosen, what was right, and why."""

    orden: int
    enunciado: str
    valoracion: Valoracion
    is_multiple: bool
    elegidas: list[dict[str, Any]]
    faltaron: list[dict[str, Any]]  # right ones that were not chosen
    retro: list[Trozo]


@dataclass(frozen=True)
class Resultado:
    inscripcion: Inscripcion
    intento: Intento
    preguntas: list[Marcada]
    trayecto: Trayecto
    reglas: Reglas | None
    certificado: Certificado | None
    sigue: SiguientePaso | None

    @property
    def correctas(self) -> int:
        return sum(x.valoracion == Valoracion.CORRECTA for x in self.preguntas)

    @property
    def is_accredited(self) -> bool:
        return self.inscripcion.estado == EstadoInscripcion.ACREDITADA

    @property
    def falta(self) -> list[str]:
        """What is still missing for the certificate, in words."""
        return [] if self.is_accredited else faltantes.words(self.trayecto, self.reglas)

    @property
    def quedan(self) -> int:
        """Attempts left to somebody who still needs one."""
        if self.is_accredited or self.reglas is None or not self.trayecto.needs_evaluacion:
            return 0
        return max(0, self.reglas.intentos - self.trayecto.intentos.usados)


def read(inscripcion: Inscripcion, intento: Intento, *, at: datetime) -> Resultado:
    """Read the result of an attempt handed in, in a number of queries that does not grow."""
    way = trayectos.of(inscripcion)
    evaluacion_id = way.temario.evaluacion_id
    rules = acreditacion.reglas([evaluacion_id]).get(evaluacion_id or 0)
    paper = certificados.by_clave(inscripcion.clave_certificado)
    lessons = {x.numero: x.url for x in way.temario.lecciones}
    return Resultado(
        inscripcion=inscripcion,
        intento=intento,
        preguntas=[_marked(pregunta, lessons) for pregunta in motor.questions(intento)],
        trayecto=way,
        reglas=rules,
        certificado=paper,
        sigue=siguiente.step(way, reglas=rules, certificado=paper, at=at),
    )


def _marked(pregunta: Pregunta, lessons: Mapping[str, str]) -> Marcada:
    options = list(enumerate(pregunta.contenido["opciones"]))
    chosen = pregunta.respuesta or []
    return Marcada(
        orden=pregunta.orden,
        enunciado=pregunta.contenido["enunciado"],
        valoracion=_worth(pregunta),
        is_multiple=pregunta.contenido["tipo"] == TipoReactivo.MULTIPLE,
        elegidas=[option for place, option in options if place in chosen],
        faltaron=[x for place, x in options if x["correcta"] and place not in chosen],
        retro=list(linked(pregunta.contenido["retro"], lessons)),
    )


def _worth(pregunta: Pregunta) -> Valoracion:
    if pregunta.respuesta is None:
        return Valoracion.SIN_RESPUESTA
    if not pregunta.puntos:
        return Valoracion.INCORRECTA
    return Valoracion.CORRECTA if pregunta.puntos == 1 else Valoracion.PARCIAL


def linked(text: str, lessons: Mapping[str, str]) -> Iterator[Trozo]:
    """Cut `text` where it names a lesson by number; those that are published become links."""
    start = 0
    if "lecci" in text:
        for match in _NUMBER.finditer(text):
            if url := lessons.get(match[0].split(" ")[-1]):
                yield Trozo(text[start : match.start()])
                yield Trozo(match[0], url)
                start = match.end()
    if start < len(text):
        yield Trozo(text[start:])
