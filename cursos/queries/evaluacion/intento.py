"""What each page of an assessment shows: the rules, a question, the review."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from comun.direcciones import from_url_path
from cuentas.models import Usuario
from cursos.evaluaciones import queries as motor
from cursos.evaluaciones.enums import EstadoIntento, TipoReactivo
from cursos.evaluaciones.models import Intento, Pregunta
from cursos.evaluaciones.queries import Paso

from ...enums import EstadoInscripcion
from ...models import CursoPage, Inscripcion
from ..aprendizaje import trayectos
from ..aprendizaje.trayecto import Trayecto
from . import acreditacion
from .acreditacion import Reglas


def enrolment(slug: str, persona: Usuario) -> Inscripcion | None:
    """Return the person's place in the course, published or not: what was begun can be finished."""
    found = Inscripcion.objects.cursando().filter(curso__slug=slug, persona=persona)
    return found.select_related("curso", "edicion").latest_first().first()


@dataclass(frozen=True)
class Opcion:
    """One of the answers offered, by the number it is sent back with."""

    numero: int
    texto: str
    is_chosen: bool


@dataclass(frozen=True)
class Portada:
    """The assessment before it is opened: its rules and what this person did so far."""

    inscripcion: Inscripcion
    reglas: Reglas
    trayecto: Trayecto
    intentos: Sequence[Intento]
    pasos: Sequence[Paso]  # of the attempt under way

    @property
    def abierto(self) -> Intento | None:
        return next((x for x in self.intentos if x.estado == EstadoIntento.ABIERTO), None)

    @property
    def entregados(self) -> list[Intento]:
        return [x for x in self.intentos if x.estado == EstadoIntento.ENTREGADO]

    @property
    def aprobado(self) -> Intento | None:
        return next((x for x in self.intentos if x.is_passed), None)

    @property
    def is_accredited(self) -> bool:
        return self.inscripcion.estado == EstadoInscripcion.ACREDITADA

    @property
    def quedan(self) -> int:
        return max(0, self.reglas.intentos - len(self.intentos))

    @property
    def por_leer(self) -> int:
        return len(self.trayecto.por_leer)

    @property
    def respondidas(self) -> int:
        return sum(paso.is_answered for paso in self.pasos)

    @property
    def reanudar(self) -> int | None:
        """The first question without an answer; None when all have one."""
        return next((paso.orden for paso in self.pasos if not paso.is_answered), None)


def cover(inscripcion: Inscripcion) -> Portada | None:
    """Read the assessment's first page; None if the course has no assessment."""
    evaluacion_id = inscripcion.curso.evaluacion_id
    if evaluacion_id is None:
        return None
    tries = motor.attempts(inscripcion.clave)
    under_way = [intento for intento in tries if intento.estado == EstadoIntento.ABIERTO]
    return Portada(
        inscripcion=inscripcion,
        reglas=acreditacion.reglas([evaluacion_id])[evaluacion_id],
        trayecto=trayectos.of(inscripcion),
        intentos=tries,
        pasos=motor.progress(under_way[0]) if under_way else (),
    )


@dataclass(frozen=True)
class Repaso:
    """An attempt under way, seen whole."""

    inscripcion: Inscripcion
    intento: Intento
    pasos: Sequence[Paso]

    @property
    def curso(self) -> CursoPage:
        return self.inscripcion.curso

    @property
    def url_curso(self) -> str:
        return from_url_path(self.curso.url_path)

    @property
    def total(self) -> int:
        return len(self.pasos)

    @property
    def sin_responder(self) -> list[int]:
        return [paso.orden for paso in self.pasos if not paso.is_answered]

    @property
    def respondidas(self) -> int:
        return self.total - len(self.sin_responder)


@dataclass(frozen=True)
class Hoja(Repaso):
    """One question of an attempt under way."""

    pregunta: Pregunta

    @property
    def contenido(self) -> dict[str, Any]:
        return dict(self.pregunta.contenido)

    @property
    def is_multiple(self) -> bool:
        return bool(self.contenido["tipo"] == TipoReactivo.MULTIPLE)

    @property
    def anterior(self) -> int | None:
        return self.pregunta.orden - 1 or None

    @property
    def siguiente(self) -> int | None:
        return self.pregunta.orden + 1 if self.pregunta.orden < self.total else None

    @property
    def is_answered(self) -> bool:
        return self.pregunta.respuesta is not None

    def options(self, chosen: Sequence[int] | None = None) -> list[Opcion]:
        """List the answers offered; ticked are those `chosen` now, else those kept."""
        ticked = self.pregunta.respuesta or [] if chosen is None else chosen
        return [
            Opcion(number, option["texto"], number in ticked)
            for number, option in enumerate(self.contenido["opciones"])
        ]


def attempt(inscripcion: Inscripcion, intento_id: UUID) -> Intento | None:
    """Return one of this enrolment's attempts; None for anybody else's."""
    return motor.attempt(inscripcion.clave, intento_id)


def review(inscripcion: Inscripcion, intento: Intento) -> Repaso:
    return Repaso(inscripcion, intento, motor.progress(intento))


def question(inscripcion: Inscripcion, intento_id: UUID, orden: int) -> Pregunta | None:
    """Return a question of one of this enrolment's attempts, with its attempt."""
    return motor.question(inscripcion.clave, intento_id, orden)


def sheet(inscripcion: Inscripcion, pregunta: Pregunta) -> Hoja:
    intento = pregunta.intento
    return Hoja(inscripcion, intento, motor.progress(intento), pregunta)
