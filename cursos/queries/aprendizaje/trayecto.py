"""A person's way through a course: what is done, where they left, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import TextChoices

from ...models import Inscripcion
from .temario import Leccion, Modulo, Tarea, Temario


class EstadoLeccion(TextChoices):
    HECHA = "hecha", "Leída"
    ACTUAL = "actual", "En curso"
    EMPEZADA = "empezada", "Empezada"
    POR_HACER = "por-hacer", "Por hacer"


@dataclass(frozen=True)
class Marca:
    """When a lesson was last open, and when it was finished."""

    vista_at: datetime
    leida_at: datetime | None


@dataclass(frozen=True)
class Intentos:
    """What the tries at the assessment came to."""

    usados: int = 0
    abierto: bool = False
    mejor: Decimal | None = None
    minimo: int | None = None  # of the best try: the rule it was opened under
    aprobado: bool = False


@dataclass(frozen=True)
class Nota:
    """How somebody's work for an assignment stands: handed in or not, and the released mark."""

    entregada_at: datetime | None = None
    calificacion: Decimal | None = None


@dataclass(frozen=True)
class Sesiones:
    """The sessions of the edition that count for this person, and to how many they came."""

    total: int = 0
    asistidas: int = 0


@dataclass(frozen=True)
class LeccionVista:
    leccion: Leccion
    estado: EstadoLeccion


@dataclass(frozen=True)
class ModuloVisto:
    modulo: Modulo
    lecciones: tuple[LeccionVista, ...]

    @property
    def leidas(self) -> int:
        return sum(vista.estado == EstadoLeccion.HECHA for vista in self.lecciones)

    @property
    def is_done(self) -> bool:
        return bool(self.lecciones) and self.leidas == len(self.lecciones)

    @property
    def is_current(self) -> bool:
        return any(vista.estado == EstadoLeccion.ACTUAL for vista in self.lecciones)


@dataclass(frozen=True)
class Trayecto:
    """The course as one person sees it; without an enrolment, as anybody does."""

    temario: Temario
    inscripcion: Inscripcion | None = None
    marcas: Mapping[int, Marca] = field(default_factory=dict)
    intentos: Intentos = Intentos()
    notas: Mapping[int, Nota] = field(default_factory=dict)
    sesiones: Sesiones = Sesiones()

    @property
    def total(self) -> int:
        return len(self.temario.lecciones)

    @cached_property
    def por_leer(self) -> tuple[Leccion, ...]:
        return tuple(x for x in self.temario.lecciones if not self.has_read(x.id))

    @property
    def leidas(self) -> int:
        return self.total - len(self.por_leer)

    @property
    def leidas_guardadas(self) -> int:
        """Lessons read, whether or not they are published today."""
        return sum(marca.leida_at is not None for marca in self.marcas.values())

    @property
    def minutos_por_leer(self) -> int:
        return sum(leccion.minutos for leccion in self.por_leer)

    @property
    def needs_evaluacion(self) -> bool:
        return self.temario.evaluacion_id is not None and not self.intentos.aprobado

    @property
    def lecciones_que_faltan(self) -> int:
        asked = -(-self.total * self.temario.exigencias.lecciones_minimas // 100)
        return max(asked - self.leidas, 0)

    @cached_property
    def tareas_que_faltan(self) -> tuple[Tarea, ...]:
        """The assignments asked for that are not passed."""
        return tuple(
            tarea
            for tarea in self.temario.tareas
            if tarea.obligatoria and not self.has_passed(tarea)
        )

    @property
    def sesiones_que_faltan(self) -> int:
        asked = self.temario.exigencias.asistencia_minima or 0
        return max(-(-self.sesiones.total * asked // 100) - self.sesiones.asistidas, 0)

    @cached_property
    def promedio(self) -> Decimal | None:
        """The final mark: assessment and assignments by their weights; without weights, none.

        An assignment that nobody must hand in counts once it has a mark: leaving it takes nothing.
        """
        rules = self.temario.exigencias
        parts = [(self.intentos.mejor or Decimal(0), rules.peso_evaluacion)]
        if self.temario.evaluacion_id is None:
            parts = []
        parts += [
            (self.nota(tarea).calificacion or Decimal(0), tarea.peso)
            for tarea in self.temario.tareas
            if tarea.obligatoria or self.nota(tarea).calificacion is not None
        ]
        weight = sum(peso for _, peso in parts)
        if not weight:
            return None
        total = sum((mark * peso for mark, peso in parts), Decimal(0))
        return (total / weight).quantize(Decimal("0.01"))

    @property
    def needs_promedio(self) -> bool:
        asked = self.temario.exigencias.promedio_minimo
        return asked is not None and (self.promedio or 0) < asked

    @property
    def is_complete(self) -> bool:
        """Whether everything was done that the course asks for. An empty course asks for nothing
        and gives nothing."""
        asks = self.total or self.temario.tareas or self.sesiones.total
        return bool(asks) and not (
            self.lecciones_que_faltan
            or self.needs_evaluacion
            or self.tareas_que_faltan
            or self.sesiones_que_faltan
            or self.needs_promedio
        )

    def nota(self, tarea: Tarea) -> Nota:
        return self.notas.get(tarea.id, Nota())

    def has_passed(self, tarea: Tarea) -> bool:
        mark = self.nota(tarea).calificacion
        return mark is not None and mark >= tarea.minimo

    @cached_property
    def reanudar(self) -> Leccion | None:
        """The lesson to go on with: the last one seen and not finished, else the first unread."""
        seen = [x for x in self.por_leer if x.id in self.marcas]
        if seen:
            return max(seen, key=lambda leccion: self.marcas[leccion.id].vista_at)
        return self.por_leer[0] if self.por_leer else None

    @property
    def last_seen_at(self) -> datetime | None:
        return max((marca.vista_at for marca in self.marcas.values()), default=None)

    @cached_property
    def modulos(self) -> tuple[ModuloVisto, ...]:
        return tuple(
            ModuloVisto(modulo, tuple(LeccionVista(x, self.estado(x)) for x in modulo.lecciones))
            for modulo in self.temario.modulos
        )

    @property
    def terminados(self) -> list[int]:
        return [visto.modulo.numero for visto in self.modulos if visto.is_done]

    def has_read(self, leccion_id: int) -> bool:
        marca = self.marcas.get(leccion_id)
        return marca is not None and marca.leida_at is not None

    def estado(self, leccion: Leccion) -> EstadoLeccion:
        if self.inscripcion is None:
            return EstadoLeccion.POR_HACER
        if self.has_read(leccion.id):
            return EstadoLeccion.HECHA
        if leccion == self.reanudar:
            return EstadoLeccion.ACTUAL
        return EstadoLeccion.EMPEZADA if leccion.id in self.marcas else EstadoLeccion.POR_HACER
