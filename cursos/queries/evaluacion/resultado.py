"""What the result of an attempt shows: each answer with its why, and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from certificados import queries as certificados
from certificados.models import Certificado
from comun.direcciones import from_url_path
from cursos.evaluaciones import revision
from cursos.evaluaciones.enums import Modo, Revision
from cursos.evaluaciones.models import Evaluacion, Intento, Pregunta
from cursos.evaluaciones.plazos import Condiciones
from cursos.evaluaciones.queries import condiciones

from ...enums import EstadoInscripcion
from ...models import Inscripcion
from ..aprendizaje import faltantes, siguiente, trayectos
from ..aprendizaje.siguiente import SiguientePaso
from ..aprendizaje.trayecto import Trayecto
from . import acreditacion, claves
from .acreditacion import Reglas
from .diagnostico import Diagnostico, diagnose
from .intento import cover_url
from .marcadas import Marcada, marked
from .valoracion import Valoracion


@dataclass(frozen=True)
class Resultado:
    inscripcion: Inscripcion
    intento: Intento
    nivel: Revision
    preguntas: list[Marcada]
    # Of the final assessment: what it opens.
    trayecto: Trayecto | None
    reglas: Reglas | None
    certificado: Certificado | None
    sigue: SiguientePaso | None
    diagnostico: Diagnostico | None
    condiciones: Condiciones

    @property
    def evaluacion(self) -> Evaluacion:
        return self.intento.evaluacion

    @property
    def url_curso(self) -> str:
        return from_url_path(self.inscripcion.curso.url_path)

    @property
    def url_portada(self) -> str:
        return cover_url(self.inscripcion.curso, self.evaluacion)

    @property
    def is_final(self) -> bool:
        return self.trayecto is not None

    @property
    def is_formal(self) -> bool:
        return self.evaluacion.modo == Modo.FORMAL

    @property
    def shows_mark(self) -> bool:
        return self.nivel >= Revision.CALIFICACION and self.intento.calificacion is not None

    @property
    def shows_answers(self) -> bool:
        return self.nivel >= Revision.ACIERTOS

    @property
    def is_pending(self) -> bool:
        return self.intento.calificacion is None

    @property
    def por_calificar(self) -> int:
        return sum(x.valoracion == Valoracion.PENDIENTE for x in self.preguntas)

    @property
    def correctas(self) -> int:
        return sum(x.valoracion == Valoracion.CORRECTA for x in self.preguntas)

    @property
    def is_accredited(self) -> bool:
        return self.inscripcion.estado == EstadoInscripcion.ACREDITADA

    @property
    def quedan(self) -> int:
        """Attempts left to somebody who still needs one; none are counted where all are free."""
        way, allowed = self.trayecto, self.condiciones.intentos
        if self.is_accredited or way is None or allowed is None or not way.needs_evaluacion:
            return 0
        return max(0, allowed - way.intentos.usados)

    @property
    def falta(self) -> list[str]:
        """What is still missing for the certificate, in words."""
        if self.is_accredited or self.trayecto is None:
            return []
        return faltantes.words(self.trayecto, self.reglas)


def read(inscripcion: Inscripcion, intento: Intento, *, at: datetime) -> Resultado:
    """Read the result of an attempt handed in, in a number of queries that does not grow."""
    evaluacion = intento.evaluacion
    way = trayectos.of(inscripcion)
    rules = _rules(inscripcion, evaluacion)
    level = revision.level(evaluacion, rules, at)
    questions = list(intento.preguntas.order_by("orden"))
    is_diagnostic = evaluacion.modo == Modo.DIAGNOSTICO
    return Resultado(
        inscripcion=inscripcion,
        intento=intento,
        nivel=level,
        preguntas=marked(intento, questions, level, way, at),
        diagnostico=diagnose(intento, questions, way) if is_diagnostic else None,
        condiciones=rules,
        **_of_the_course(inscripcion, evaluacion, way, at),
    )


def read_one(inscripcion: Inscripcion, pregunta: Pregunta, *, at: datetime) -> Marcada:
    """Read one question of an attempt handed in."""
    intento = pregunta.intento
    rules = _rules(inscripcion, intento.evaluacion)
    level = revision.level(intento.evaluacion, rules, at)
    return marked(intento, [pregunta], level, trayectos.of(inscripcion), at)[0]


def _of_the_course(
    inscripcion: Inscripcion, evaluacion: Evaluacion, way: Trayecto, at: datetime
) -> dict[str, Any]:
    if evaluacion.pk != inscripcion.curso.evaluacion_id:
        return dict.fromkeys(["trayecto", "reglas", "certificado", "sigue"])
    rules = acreditacion.reglas([evaluacion.pk]).get(evaluacion.pk)
    paper = certificados.by_clave(inscripcion.clave_certificado)
    return {
        "trayecto": way,
        "reglas": rules,
        "certificado": paper,
        "sigue": siguiente.step(way, reglas=rules, certificado=paper, at=at),
    }


def _rules(inscripcion: Inscripcion, evaluacion: Evaluacion) -> Condiciones:
    return condiciones.condiciones(
        evaluacion, persona=inscripcion.persona, grupo=claves.grupo(inscripcion)
    )
