"""An assessment before it is opened: its rules in words, what this person did so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import Sum

from comun import formulas, markdown
from comun.direcciones import from_url_path
from cursos.evaluaciones import marking
from cursos.evaluaciones.enums import EstadoIntento, Modo, Navegacion
from cursos.evaluaciones.models import Evaluacion, Excepcion, Intento
from cursos.evaluaciones.plazos import Condiciones
from cursos.evaluaciones.queries import condiciones
from cursos.evaluaciones.queries import intentos as motor
from cursos.evaluaciones.queries.intentos import Lugar

from ...enums import EstadoInscripcion
from ...models import EvaluacionDeCurso, Inscripcion
from ..aprendizaje import trayectos
from ..aprendizaje.trayecto import Trayecto
from . import claves
from .intento import cover_url


@dataclass(frozen=True)
class Portada:
    inscripcion: Inscripcion
    evaluacion: Evaluacion
    condiciones: Condiciones
    excepcion: Excepcion | None
    secciones: Sequence[tuple[str, int]]
    intentos: Sequence[Intento]
    pasos: Sequence[Lugar]  # of the attempt under way
    # Of the final one: what else is missing for the certificate.
    trayecto: Trayecto | None
    at: datetime

    @property
    def url_curso(self) -> str:
        return from_url_path(self.inscripcion.curso.url_path)

    @property
    def url(self) -> str:
        return cover_url(self.inscripcion.curso, self.evaluacion)

    @property
    def preguntas(self) -> int:
        return sum(count for _, count in self.secciones)

    @property
    def instrucciones(self) -> str:
        return formulas.draw(markdown.render(self.evaluacion.instrucciones))

    @property
    def is_formal(self) -> bool:
        return self.evaluacion.modo == Modo.FORMAL

    @property
    def is_practice(self) -> bool:
        return self.evaluacion.modo == Modo.PRACTICA

    @property
    def is_sequential(self) -> bool:
        return self.evaluacion.navegacion == Navegacion.SECUENCIAL

    @property
    def minutos(self) -> int | None:
        """How long an attempt lasts for this person, extra time counted."""
        span = self.condiciones.tiempo
        return None if span is None else int(span.total_seconds() // 60)

    @property
    def minutos_de_mas(self) -> int:
        return (self.minutos or 0) - (self.evaluacion.minutos or 0)

    @property
    def recorte(self) -> int:
        """How many minutes the closing takes from an attempt begun now."""
        if self.condiciones.is_closed(self.at):
            return 0
        begins = max(self.at, self.condiciones.abre_at or self.at)
        return -int(-self.condiciones.recorte(begins).total_seconds() // 60)

    @cached_property
    def abierto(self) -> Intento | None:
        return next((x for x in self.hechos if x.is_open), None)

    @cached_property
    def hechos(self) -> list[Intento]:
        """Attempts begun; one that was only prepared is nobody's business yet."""
        return [x for x in self.intentos if x.estado != EstadoIntento.NO_INICIADO]

    @property
    def cerrados(self) -> list[Intento]:
        return [x for x in self.hechos if not x.is_open]

    @property
    def calificacion(self) -> Decimal | None:
        """The mark that counts among those given; None while there is none."""
        marks = [x.calificacion for x in self.hechos if x.calificacion is not None]
        return marking.kept(marks, self.evaluacion.conserva)

    @property
    def is_passed(self) -> bool:
        mark, done = self.calificacion, self.cerrados
        return bool(done) and mark is not None and mark >= done[-1].minimo

    @property
    def is_accredited(self) -> bool:
        final = self.trayecto is not None
        return final and self.inscripcion.estado == EstadoInscripcion.ACREDITADA

    @property
    def quedan(self) -> int | None:
        """How many attempts may still be begun; None: as many as one likes."""
        if self.condiciones.intentos is None:
            return None
        return max(0, self.condiciones.intentos - len(self.hechos))

    @property
    def por_leer(self) -> int:
        return len(self.trayecto.por_leer) if self.trayecto else 0

    @property
    def respondidas(self) -> int:
        return sum(paso.is_answered for paso in self.pasos)

    @property
    def reanudar(self) -> int | None:
        """The question to go on with; None when only the review is left."""
        if self.abierto is None or self.abierto.estado != EstadoIntento.EN_CURSO:
            return None
        if self.is_sequential:
            return self.abierto.actual if self.abierto.actual <= len(self.pasos) else None
        return next((paso.orden for paso in self.pasos if not paso.is_answered), None)

    @property
    def espera_hasta(self) -> datetime | None:
        """From when on another attempt may be begun, if that is later than now."""
        ends = [x.entregado_at or x.vence_at or x.abierto_at for x in self.cerrados]
        last = max((moment for moment in ends if moment), default=None)
        if last is None or self.condiciones.espera == timedelta(0):
            return None
        then = last + self.condiciones.espera
        return then if then > self.at else None

    @property
    def is_early(self) -> bool:
        return not self.condiciones.begins(self.at)

    @property
    def is_closed(self) -> bool:
        return self.condiciones.is_closed(self.at)


def assessment(inscripcion: Inscripcion, clave: str | None) -> Evaluacion | None:
    """Return the course's final assessment, or the exercise or diagnostic with that key."""
    if clave is None:
        return inscripcion.curso.evaluacion
    row = (
        EvaluacionDeCurso.objects.filter(curso=inscripcion.curso_id, evaluacion__clave=clave)
        .select_related("evaluacion")
        .first()
    )
    return row.evaluacion if row else None


def read(inscripcion: Inscripcion, evaluacion: Evaluacion, *, at: datetime) -> Portada:
    """Read the first page of an assessment, in a number of queries that does not grow."""
    own = condiciones.excepcion(
        evaluacion, persona=inscripcion.persona, grupo=claves.grupo(inscripcion)
    )
    tries = motor.attempts(claves.clave(inscripcion, evaluacion))
    under_way = next(
        (x for x in tries if x.is_open and x.estado != EstadoIntento.NO_INICIADO), None
    )
    is_final = evaluacion.pk == inscripcion.curso.evaluacion_id
    return Portada(
        inscripcion=inscripcion,
        evaluacion=evaluacion,
        condiciones=condiciones.of(evaluacion, own),
        excepcion=own,
        secciones=_sections(evaluacion),
        intentos=tries,
        pasos=motor.progress(under_way) if under_way else (),
        trayecto=trayectos.of(inscripcion) if is_final else None,
        at=at,
    )


def _sections(evaluacion: Evaluacion) -> list[tuple[str, int]]:
    """Return the heading of each section and how many questions it puts."""
    titles = list(evaluacion.secciones.order_by("sort_order").values_list("titulo", flat=True))
    counts = evaluacion.casillas.order_by("seccion").values_list("seccion")
    return [
        (titles[number - 1] if number <= len(titles) else "", total)
        for number, total in counts.annotate(total=Sum("cantidad"))
    ]
